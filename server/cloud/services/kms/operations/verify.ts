import type { VerifyCommandInput, VerifyCommandOutput } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';
import { privateKey } from '../material';
import { checkSigning, verifyMessage } from '../signatures';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html */
export const verify = operation<VerifyCommandInput, VerifyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'Verify', KeyId),
  async run(call, { KeyId, Message, MessageType, Signature, SigningAlgorithm, DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    checkSigning(found, 'Verify', SigningAlgorithm, DryRun);
    const message = { bytes: Message ?? new Uint8Array(), type: MessageType ?? 'RAW' };
    if (!verifyMessage(await privateKey(call, found), SigningAlgorithm, message, Signature ?? new Uint8Array())) {
      throw new CloudFailure('KMSInvalidSignatureException', '');
    }
    return { KeyId: found.arn, SignatureValid: true, SigningAlgorithm };
  },
});
