import type { DeleteGroupCommandInput, DeleteGroupCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const deleteGroup = operation<DeleteGroupCommandInput, DeleteGroupCommandOutput>({
  access: (call, input) => [{ action: 'iam:DeleteGroup', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const holds = group.userNames.length + Object.keys(group.inline).length + group.attached.length;
    if (holds > 0)
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must remove its users and policies first.', { status: 409 });
    iamState(call).groups.remove(group.groupName);
    return {};
  },
});
