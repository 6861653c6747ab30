import type { GenerateMacCommandInput, GenerateMacCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { refuseMembers } from '../failures';
import { getKey } from '../keys';
import { macOf } from '../macs';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html */
export const generateMac = operation<GenerateMacCommandInput, GenerateMacCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'GenerateMac', KeyId),
  async run(call, { KeyId, Message, MacAlgorithm, DryRun, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    return { KeyId: found.arn, Mac: await macOf(call, found, Message, { operation: 'GenerateMac', MacAlgorithm, DryRun }), MacAlgorithm };
  },
});
