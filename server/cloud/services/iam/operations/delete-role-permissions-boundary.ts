import type { DeleteRolePermissionsBoundaryCommandInput, DeleteRolePermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const deleteRolePermissionsBoundary = operation<
  DeleteRolePermissionsBoundaryCommandInput,
  DeleteRolePermissionsBoundaryCommandOutput
>({
  access: (call, input) => [{ action: 'iam:DeleteRolePermissionsBoundary', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const { boundary, ...role } = getRoleRecord(call, input.RoleName);
    if (boundary === undefined) {
      throw new CloudFailure('NoSuchEntity', `The role with name ${role.roleName} has no permissions boundary.`, { status: 404 });
    }
    iamState(call).roles.put(role.roleName, role);
    return {};
  },
});
