import type { AddUserToGroupCommandInput, AddUserToGroupCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getGroupRecord, getUserRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const addUserToGroup = operation<AddUserToGroupCommandInput, AddUserToGroupCommandOutput>({
  access: (call, input) => [{ action: 'iam:AddUserToGroup', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const { userName } = getUserRecord(call, input.UserName);
    iamState(call).groups.put(group.groupName, { ...group, userNames: [...new Set([...group.userNames, userName])] });
    return {};
  },
});
