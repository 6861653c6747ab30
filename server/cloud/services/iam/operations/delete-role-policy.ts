import type { DeleteRolePolicyCommandInput, DeleteRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { onRolePolicies } from '../policy-access';
import { iamState } from '../state';

export const deleteRolePolicy = operation<DeleteRolePolicyCommandInput, DeleteRolePolicyCommandOutput>({
  access: onRolePolicies('DeleteRolePolicy'),
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    const { [input.PolicyName ?? '']: removed, ...inline } = role.inline;
    if (removed === undefined) {
      throw new CloudFailure('NoSuchEntity', `The role policy with name ${input.PolicyName} cannot be found.`, { status: 404 });
    }
    iamState(call).roles.put(role.roleName, { ...role, inline });
    return {};
  },
});
