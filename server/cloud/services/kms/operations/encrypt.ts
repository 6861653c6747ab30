import type { EncryptCommandInput, EncryptCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { encryptionContextKeys, keyAccess } from '../access';
import { encryptFor } from '../encryption';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
export const encrypt = operation<EncryptCommandInput, EncryptCommandOutput>({
  access: (call, { KeyId, EncryptionContext }) => keyAccess(call, 'Encrypt', KeyId, encryptionContextKeys(EncryptionContext)),
  async run(call, { KeyId, Plaintext, EncryptionContext, EncryptionAlgorithm = 'SYMMETRIC_DEFAULT', DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    const CiphertextBlob = await encryptFor(call, found, Plaintext, EncryptionContext, { algorithm: EncryptionAlgorithm, dryRun: DryRun });
    return { CiphertextBlob, KeyId: found.arn, EncryptionAlgorithm };
  },
});
