import type { PutRolePolicyCommandInput, PutRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument, checkName, getRoleRecord } from '../identifiers';
import { onRolePolicies } from '../policy-access';
import { iamState } from '../state';

export const putRolePolicy = operation<PutRolePolicyCommandInput, PutRolePolicyCommandOutput>({
  access: onRolePolicies('PutRolePolicy'),
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    const name = checkName('policyName', input.PolicyName);
    iamState(call).roles.put(role.roleName, { ...role, inline: { ...role.inline, [name]: checkDocument(input.PolicyDocument) } });
    return {};
  },
});
