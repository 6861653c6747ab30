import type { DeleteUserCommandInput, DeleteUserCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { groupsOf, iamState } from '../state';

export const deleteUser = operation<DeleteUserCommandInput, DeleteUserCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:DeleteUser',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    if (user.accessKeyIds.length > 0)
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must delete access keys first.', { status: 409 });
    if (groupsOf(call, user.userName).length > 0)
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must remove users from group first.', { status: 409 });
    if (Object.keys(user.inline).length > 0 || user.attached.length > 0) {
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must remove its policies first.', { status: 409 });
    }
    if (user.login) throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must delete login profile first.', { status: 409 });
    iamState(call).users.remove(user.userName);
    return {};
  },
});
