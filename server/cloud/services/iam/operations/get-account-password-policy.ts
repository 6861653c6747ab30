import type { GetAccountPasswordPolicyCommandInput, GetAccountPasswordPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { findPasswordPolicy, noPasswordPolicy } from '../passwords';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html */
export const getAccountPasswordPolicy = operation<GetAccountPasswordPolicyCommandInput, GetAccountPasswordPolicyCommandOutput>({
  run(call) {
    const PasswordPolicy = findPasswordPolicy(call);
    if (!PasswordPolicy) throw noPasswordPolicy(call);
    return { PasswordPolicy };
  },
});
