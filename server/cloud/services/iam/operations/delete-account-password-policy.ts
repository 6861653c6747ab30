import type { DeleteAccountPasswordPolicyCommandInput, DeleteAccountPasswordPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { noPasswordPolicy, removePasswordPolicy } from '../passwords';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html */
export const deleteAccountPasswordPolicy = operation<DeleteAccountPasswordPolicyCommandInput, DeleteAccountPasswordPolicyCommandOutput>({
  run(call) {
    if (!removePasswordPolicy(call)) throw noPasswordPolicy(call);
    return {};
  },
});
