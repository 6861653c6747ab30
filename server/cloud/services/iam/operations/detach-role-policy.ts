import type { DetachRolePolicyCommandInput, DetachRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { onRolePolicies } from '../policy-access';
import { iamState } from '../state';

export const detachRolePolicy = operation<DetachRolePolicyCommandInput, DetachRolePolicyCommandOutput>({
  access: onRolePolicies('DetachRolePolicy'),
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    if (!role.attached.includes(input.PolicyArn ?? '')) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} was not found.`, { status: 404 });
    }
    iamState(call).roles.put(role.roleName, { ...role, attached: role.attached.filter((arn) => arn !== input.PolicyArn) });
    return {};
  },
});
