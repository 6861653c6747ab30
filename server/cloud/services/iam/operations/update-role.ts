import type { UpdateRoleCommandInput, UpdateRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { iamState } from '../state';

export const updateRole = operation<UpdateRoleCommandInput, UpdateRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:UpdateRole', resource: `arn:aws:iam::${call.partition.accountId}:role/${input.RoleName}` }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, {
      ...role,
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.MaxSessionDuration !== undefined && { maxSessionSeconds: input.MaxSessionDuration }),
    });
    return {};
  },
});
