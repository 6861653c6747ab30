import type { GetGroupCommandInput, GetGroupCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeGroup, describeUser } from '../describe';
import { getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const getGroup = operation<GetGroupCommandInput, GetGroupCommandOutput>({
  access: (call, input) => [{ action: 'iam:GetGroup', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const { users } = iamState(call);
    const members = group.userNames.map((name) => users.find(name)).filter((user) => user !== undefined);
    return { Group: describeGroup(group), Users: members.map(describeUser), IsTruncated: false };
  },
});
