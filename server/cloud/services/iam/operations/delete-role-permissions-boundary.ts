import type { DeleteRolePermissionsBoundaryCommandInput, DeleteRolePermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { onRolePolicies } from '../policy-access';
import { iamState } from '../state';

export const deleteRolePermissionsBoundary = operation<
  DeleteRolePermissionsBoundaryCommandInput,
  DeleteRolePermissionsBoundaryCommandOutput
>({
  access: onRolePolicies('DeleteRolePermissionsBoundary'),
  run(call, input) {
    const { boundary, ...role } = getRoleRecord(call, input.RoleName);
    if (boundary === undefined) {
      throw new CloudFailure('NoSuchEntity', `The role with name ${role.roleName} has no permissions boundary.`, { status: 404 });
    }
    iamState(call).roles.put(role.roleName, role);
    return {};
  },
});
