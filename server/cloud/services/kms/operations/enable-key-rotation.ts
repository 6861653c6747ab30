import type { EnableKeyRotationCommandInput, EnableKeyRotationCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { validation } from '../failures';
import { changeKey, getKey } from '../keys';
import { ROTATION_DAYS } from '../material';
import { checkRotates } from '../rotation';

const DAYS_MIN = 90;
const DAYS_MAX = 2560;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const enableKeyRotation = operation<EnableKeyRotationCommandInput, EnableKeyRotationCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'EnableKeyRotation', KeyId),
  run(call, { KeyId, RotationPeriodInDays = ROTATION_DAYS }) {
    const found = getKey(call, KeyId);
    checkRotates(found);
    if (RotationPeriodInDays < DAYS_MIN || RotationPeriodInDays > DAYS_MAX) {
      throw validation(`RotationPeriodInDays must be between ${DAYS_MIN} and ${DAYS_MAX}.`);
    }
    changeKey(found, { rotates: true, rotationDays: RotationPeriodInDays });
    return {};
  },
});
