import type { GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { getKey } from '../keys';
import { nextRotation, ROTATION_DAYS } from '../material';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export const getKeyRotationStatus = operation<GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'GetKeyRotationStatus', KeyId),
  run(call, { KeyId }) {
    const { key, arn } = getKey(call, KeyId);
    if (!key.rotates) return { KeyId: arn, KeyRotationEnabled: false };
    return {
      KeyId: arn,
      KeyRotationEnabled: true,
      RotationPeriodInDays: key.rotationDays ?? ROTATION_DAYS,
      NextRotationDate: new Date(nextRotation(key)),
    };
  },
});
