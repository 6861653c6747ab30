import type { RotateKeyOnDemandCommandInput, RotateKeyOnDemandCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { getKey } from '../keys';
import { addMaterial, currentMaterial, newMaterial } from '../material';
import { checkRotates } from '../rotation';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html */
export const rotateKeyOnDemand = operation<RotateKeyOnDemandCommandInput, RotateKeyOnDemandCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'RotateKeyOnDemand', KeyId),
  async run(call, { KeyId }) {
    const found = getKey(call, KeyId);
    checkRotates(found);
    // A key that was never used gets its first material before its second.
    await currentMaterial(call, found);
    addMaterial(call, getKey(call, KeyId), await newMaterial('SYMMETRIC_DEFAULT'));
    return { KeyId: found.arn };
  },
});
