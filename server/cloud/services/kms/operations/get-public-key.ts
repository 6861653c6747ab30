import { createPublicKey } from 'node:crypto';
import type { GetPublicKeyCommandInput, GetPublicKeyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkUsable, refuseMembers, unsupported } from '../failures';
import { getKey } from '../keys';
import { privateKey } from '../material';
import { algorithmsOf, MACS } from '../specs';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html */
export const getPublicKey = operation<GetPublicKeyCommandInput, GetPublicKeyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'GetPublicKey', KeyId),
  async run(call, { KeyId, ...input }) {
    refuseMembers(input);
    const found = getKey(call, KeyId);
    checkUsable(found);
    const { spec = 'SYMMETRIC_DEFAULT', usage = 'ENCRYPT_DECRYPT' } = found.key;
    if (spec === 'SYMMETRIC_DEFAULT' || MACS[spec]) throw unsupported(`${found.arn} has no public key.`);
    const { MacAlgorithms: _none, ...algorithms } = algorithmsOf(spec, usage);
    const PublicKey = createPublicKey(await privateKey(call, found)).export({ type: 'spki', format: 'der' });
    return { KeyId: found.arn, PublicKey, KeySpec: spec, KeyUsage: usage, ...algorithms };
  },
});
