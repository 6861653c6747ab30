import type { ListGroupsForUserCommandInput, ListGroupsForUserCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeGroup } from '../describe';
import { getUserRecord, userArn } from '../identifiers';
import { groupsOf } from '../state';

export const listGroupsForUser = operation<ListGroupsForUserCommandInput, ListGroupsForUserCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListGroupsForUser', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const { userName } = getUserRecord(call, input.UserName);
    return { Groups: groupsOf(call, userName).map(describeGroup), IsTruncated: false };
  },
});
