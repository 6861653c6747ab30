import type { PutRolePermissionsBoundaryCommandInput, PutRolePermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { onRolePolicies } from '../policy-access';
import { iamState } from '../state';

export const putRolePermissionsBoundary = operation<PutRolePermissionsBoundaryCommandInput, PutRolePermissionsBoundaryCommandOutput>({
  access: onRolePolicies('PutRolePermissionsBoundary'),
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, boundary: requireManaged(call, input.PermissionsBoundary) });
    return {};
  },
});
