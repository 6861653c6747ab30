import type { DecryptCommandInput, DecryptCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { encryptionContextKeys, foundAccess } from '../access';
import { decryptFor, keyToDecrypt } from '../encryption';
import { refuseMembers } from '../failures';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
export const decrypt = operation<DecryptCommandInput, DecryptCommandOutput>({
  access: (call, input) => [foundAccess('Decrypt', keyToDecrypt(call, input), encryptionContextKeys(input.EncryptionContext))],
  async run(call, { CiphertextBlob, KeyId, EncryptionContext, EncryptionAlgorithm = 'SYMMETRIC_DEFAULT', DryRun, ...input }) {
    refuseMembers(input);
    const found = keyToDecrypt(call, { CiphertextBlob, KeyId, EncryptionAlgorithm });
    const options = { algorithm: EncryptionAlgorithm, dryRun: DryRun };
    const Plaintext = await decryptFor(call, found, CiphertextBlob, EncryptionContext, options);
    return { KeyId: found.arn, Plaintext, EncryptionAlgorithm };
  },
});
