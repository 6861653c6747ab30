import type {
  GenerateDataKeyPairWithoutPlaintextCommandInput,
  GenerateDataKeyPairWithoutPlaintextCommandOutput,
} from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { encryptionContextKeys, keyAccess } from '../access';
import { dataKeyPair } from '../data-keys';
import { encryptFor } from '../encryption';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyPairWithoutPlaintext.html */
export const generateDataKeyPairWithoutPlaintext = operation<
  GenerateDataKeyPairWithoutPlaintextCommandInput,
  GenerateDataKeyPairWithoutPlaintextCommandOutput
>({
  access: (call, { KeyId, EncryptionContext }) =>
    keyAccess(call, 'GenerateDataKeyPairWithoutPlaintext', KeyId, encryptionContextKeys(EncryptionContext)),
  async run(call, { KeyId, EncryptionContext, KeyPairSpec, DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    const pair = await dataKeyPair(KeyPairSpec);
    const options = { algorithm: 'SYMMETRIC_DEFAULT' as const, dryRun: DryRun };
    const PrivateKeyCiphertextBlob = await encryptFor(call, found, pair.privateKey, EncryptionContext, options);
    return { PrivateKeyCiphertextBlob, PublicKey: pair.publicKey, KeyId: found.arn, KeyPairSpec };
  },
});
