import type { DeleteRoleCommandInput, DeleteRoleCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const deleteRole = operation<DeleteRoleCommandInput, DeleteRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:DeleteRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    if (Object.keys(role.inline).length > 0)
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must delete policies first.', { status: 409 });
    if (role.attached.length > 0)
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must detach all policies first.', { status: 409 });
    if (
      iamState(call)
        .instanceProfiles.list()
        .some(({ value }) => value.roleName === role.roleName)
    )
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must remove roles from instance profile first.', { status: 409 });
    iamState(call).roles.remove(role.roleName);
    return {};
  },
});
