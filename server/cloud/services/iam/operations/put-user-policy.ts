import type { PutUserPolicyCommandInput, PutUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument, checkName, getUserRecord } from '../identifiers';
import { onUserPolicies } from '../policy-access';
import { iamState } from '../state';

export const putUserPolicy = operation<PutUserPolicyCommandInput, PutUserPolicyCommandOutput>({
  access: onUserPolicies('PutUserPolicy'),
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    const name = checkName('policyName', input.PolicyName);
    iamState(call).users.put(user.userName, { ...user, inline: { ...user.inline, [name]: checkDocument(input.PolicyDocument) } });
    return {};
  },
});
