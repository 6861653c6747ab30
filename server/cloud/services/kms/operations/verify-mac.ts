import { timingSafeEqual } from 'node:crypto';
import type { VerifyMacCommandInput, VerifyMacCommandOutput } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';
import { macOf } from '../macs';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html */
export const verifyMac = operation<VerifyMacCommandInput, VerifyMacCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'VerifyMac', KeyId),
  async run(call, { KeyId, Message, Mac = new Uint8Array(), MacAlgorithm, DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    const expected = await macOf(call, found, Message, { operation: 'VerifyMac', MacAlgorithm, DryRun });
    if (Mac.length !== expected.length || !timingSafeEqual(Mac, expected)) throw new CloudFailure('KMSInvalidMacException', '');
    return { KeyId: found.arn, MacValid: true, MacAlgorithm };
  },
});
