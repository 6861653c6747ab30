import type { GetRolePolicyCommandInput, GetRolePolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { encodeDocument } from '../describe';
import { getRoleRecord, roleArn } from '../identifiers';

export const getRolePolicy = operation<GetRolePolicyCommandInput, GetRolePolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:GetRolePolicy', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    const document = role.inline[input.PolicyName ?? ''];
    if (document === undefined) {
      throw new CloudFailure('NoSuchEntity', `The role policy with name ${input.PolicyName} cannot be found.`, { status: 404 });
    }
    return { RoleName: role.roleName, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(document) };
  },
});
