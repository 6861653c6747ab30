import type { AttachRolePolicyCommandInput, AttachRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { onRolePolicies } from '../policy-access';
import { iamState } from '../state';

export const attachRolePolicy = operation<AttachRolePolicyCommandInput, AttachRolePolicyCommandOutput>({
  access: onRolePolicies('AttachRolePolicy'),
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    const arn = requireManaged(call, input.PolicyArn);
    if (!role.attached.includes(arn)) iamState(call).roles.put(role.roleName, { ...role, attached: [...role.attached, arn] });
    return {};
  },
});
