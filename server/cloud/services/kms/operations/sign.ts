import type { SignCommandInput, SignCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';
import { privateKey } from '../material';
import { checkSigning, signMessage } from '../signatures';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
export const sign = operation<SignCommandInput, SignCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'Sign', KeyId),
  async run(call, { KeyId, Message, MessageType, SigningAlgorithm, DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    checkSigning(found, 'Sign', SigningAlgorithm, DryRun);
    const message = { bytes: Message ?? new Uint8Array(), type: MessageType ?? 'RAW' };
    return { KeyId: found.arn, Signature: signMessage(await privateKey(call, found), SigningAlgorithm, message), SigningAlgorithm };
  },
});
