import type { ListGroupsCommandInput, ListGroupsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeGroup } from '../describe';
import { pageOf } from '../page';
import { iamState } from '../state';

export const listGroups = operation<ListGroupsCommandInput, ListGroupsCommandOutput>({
  run(call, input) {
    const { shown, ...page } = pageOf(iamState(call).groups, input);
    return { Groups: shown.map(describeGroup), ...page };
  },
});
