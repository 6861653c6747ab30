import type { UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument, getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const updateAssumeRolePolicy = operation<UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:UpdateAssumeRolePolicy', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, trustPolicy: checkDocument(input.PolicyDocument) });
    return {};
  },
});
