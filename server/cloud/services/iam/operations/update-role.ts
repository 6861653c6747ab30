import type { UpdateRoleCommandInput, UpdateRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { checkSessionSeconds } from '../roles';
import { iamState } from '../state';

export const updateRole = operation<UpdateRoleCommandInput, UpdateRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:UpdateRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, {
      ...role,
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.MaxSessionDuration !== undefined && { maxSessionSeconds: checkSessionSeconds(input.MaxSessionDuration) }),
    });
    return {};
  },
});
