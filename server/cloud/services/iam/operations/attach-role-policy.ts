import type { AttachRolePolicyCommandInput, AttachRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { requireManaged } from '../managed';
import { iamState } from '../state';

export const attachRolePolicy = operation<AttachRolePolicyCommandInput, AttachRolePolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:AttachRolePolicy', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    const arn = requireManaged(call, input.PolicyArn);
    if (!role.attached.includes(arn)) iamState(call).roles.put(role.roleName, { ...role, attached: [...role.attached, arn] });
    return {};
  },
});
