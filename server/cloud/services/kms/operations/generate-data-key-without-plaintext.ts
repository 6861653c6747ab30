import type { GenerateDataKeyWithoutPlaintextCommandInput, GenerateDataKeyWithoutPlaintextCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { encryptionContextKeys, keyAccess } from '../access';
import { dataKeyBytes } from '../data-keys';
import { encryptFor } from '../encryption';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export const generateDataKeyWithoutPlaintext = operation<
  GenerateDataKeyWithoutPlaintextCommandInput,
  GenerateDataKeyWithoutPlaintextCommandOutput
>({
  access: (call, { KeyId, EncryptionContext }) =>
    keyAccess(call, 'GenerateDataKeyWithoutPlaintext', KeyId, encryptionContextKeys(EncryptionContext)),
  async run(call, { KeyId, EncryptionContext, KeySpec, NumberOfBytes, DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    const plaintext = dataKeyBytes(KeySpec, NumberOfBytes);
    const options = { algorithm: 'SYMMETRIC_DEFAULT' as const, dryRun: DryRun };
    const CiphertextBlob = await encryptFor(call, found, plaintext, EncryptionContext, options);
    return { CiphertextBlob, KeyId: found.arn };
  },
});
