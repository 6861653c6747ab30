import type { UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument, getRoleRecord } from '../identifiers';
import { iamState } from '../state';

export const updateAssumeRolePolicy = operation<UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput>({
  access: (call, input) => [
    { action: 'iam:UpdateAssumeRolePolicy', resource: `arn:aws:iam::${call.partition.accountId}:role/${input.RoleName}` },
  ],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, trustPolicy: checkDocument(input.PolicyDocument) });
    return {};
  },
});
