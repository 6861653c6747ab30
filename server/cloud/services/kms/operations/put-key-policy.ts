import type { PutKeyPolicyCommandInput, PutKeyPolicyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkKeyPolicy } from '../create-key';
import { checkNotPending, validation } from '../failures';
import { changeKey, getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
export const putKeyPolicy = operation<PutKeyPolicyCommandInput, PutKeyPolicyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'PutKeyPolicy', KeyId),
  run(call, { KeyId, PolicyName = 'default', Policy = '', BypassPolicyLockoutSafetyCheck = false }) {
    if (PolicyName !== 'default') throw validation("The only policy of a key is named 'default'.");
    const found = getKey(call, KeyId);
    checkNotPending(found);
    checkKeyPolicy(call, found, Policy, BypassPolicyLockoutSafetyCheck);
    changeKey(found, { policy: Policy });
    return {};
  },
});
