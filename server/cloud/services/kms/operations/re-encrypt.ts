import type { ReEncryptCommandInput, ReEncryptCommandOutput } from '@aws-sdk/client-kms';
import { type Call, operation } from '../../../service';
import { encryptionContextKeys, foundAccess, keyAccess } from '../access';
import { decryptFor, encryptFor, keyToDecrypt } from '../encryption';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html */
export const reEncrypt = operation<ReEncryptCommandInput, ReEncryptCommandOutput>({
  access: (call, input) => [
    foundAccess('ReEncryptFrom', sourceOf(call, input), encryptionContextKeys(input.SourceEncryptionContext)),
    ...keyAccess(call, 'ReEncryptTo', input.DestinationKeyId, encryptionContextKeys(input.DestinationEncryptionContext)),
  ],
  async run(call, input) {
    refuseMembers(input, ['GrantTokens', 'DryRunModifiers']);
    const { SourceEncryptionAlgorithm = 'SYMMETRIC_DEFAULT', DestinationEncryptionAlgorithm = 'SYMMETRIC_DEFAULT', DryRun: dryRun } = input;
    const source = sourceOf(call, input);
    const destination = getKey(call, input.DestinationKeyId);
    const from = { algorithm: SourceEncryptionAlgorithm, dryRun };
    const plaintext = await decryptFor(call, source, input.CiphertextBlob, input.SourceEncryptionContext, from);
    const to = { algorithm: DestinationEncryptionAlgorithm, dryRun };
    const CiphertextBlob = await encryptFor(call, destination, plaintext, input.DestinationEncryptionContext, to);
    return {
      CiphertextBlob,
      SourceKeyId: source.arn,
      KeyId: destination.arn,
      SourceEncryptionAlgorithm,
      DestinationEncryptionAlgorithm,
    };
  },
});

function sourceOf(call: Call, { CiphertextBlob, SourceKeyId, SourceEncryptionAlgorithm }: ReEncryptCommandInput) {
  return keyToDecrypt(call, { CiphertextBlob, KeyId: SourceKeyId, EncryptionAlgorithm: SourceEncryptionAlgorithm });
}
