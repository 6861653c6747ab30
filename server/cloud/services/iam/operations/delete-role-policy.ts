import type { DeleteRolePolicyCommandInput, DeleteRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const deleteRolePolicy = operation<DeleteRolePolicyCommandInput, DeleteRolePolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:DeleteRolePolicy', resource: roleArn(call, input.RoleName) }],
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
