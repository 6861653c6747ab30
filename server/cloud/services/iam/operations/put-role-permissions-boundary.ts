import type { PutRolePermissionsBoundaryCommandInput, PutRolePermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { requireManaged } from '../managed';
import { iamState } from '../state';

export const putRolePermissionsBoundary = operation<PutRolePermissionsBoundaryCommandInput, PutRolePermissionsBoundaryCommandOutput>({
  access: (call, input) => [{ action: 'iam:PutRolePermissionsBoundary', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, boundary: requireManaged(call, input.PermissionsBoundary) });
    return {};
  },
});
