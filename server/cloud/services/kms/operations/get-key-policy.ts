import type { GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { getKey, policyOf } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export const getKeyPolicy = operation<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'GetKeyPolicy', KeyId),
  run(call, { KeyId, PolicyName = 'default' }) {
    const { key, partition } = getKey(call, KeyId);
    if (PolicyName !== 'default') throw new CloudFailure('NotFoundException', `No such policy exists: ${PolicyName}`);
    return { Policy: policyOf(partition, key), PolicyName };
  },
});
