import type { RemoveUserFromGroupCommandInput, RemoveUserFromGroupCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const removeUserFromGroup = operation<RemoveUserFromGroupCommandInput, RemoveUserFromGroupCommandOutput>({
  access: (call, input) => [{ action: 'iam:RemoveUserFromGroup', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    if (!group.userNames.includes(input.UserName ?? '')) {
      throw new CloudFailure('NoSuchEntity', `The user with name ${input.UserName} is not in the group.`, { status: 404 });
    }
    iamState(call).groups.put(group.groupName, { ...group, userNames: group.userNames.filter((name) => name !== input.UserName) });
    return {};
  },
});
