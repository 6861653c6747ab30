import type { ListGroupsCommandInput, ListGroupsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeGroup } from '../describe';
import { listUnder, pageOf } from '../page';
import { iamState } from '../state';

export const listGroups = operation<ListGroupsCommandInput, ListGroupsCommandOutput>({
  run(call, { PathPrefix, ...paging }) {
    const { shown, ...page } = pageOf(listUnder(iamState(call).groups, PathPrefix), ({ groupName }) => groupName, paging);
    return { Groups: shown.map(describeGroup), ...page };
  },
});
