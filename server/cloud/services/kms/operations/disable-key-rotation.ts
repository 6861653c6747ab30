import type { DisableKeyRotationCommandInput, DisableKeyRotationCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { changeKey, getKey } from '../keys';
import { checkRotates } from '../rotation';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html */
export const disableKeyRotation = operation<DisableKeyRotationCommandInput, DisableKeyRotationCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'DisableKeyRotation', KeyId),
  run(call, { KeyId }) {
    const found = getKey(call, KeyId);
    checkRotates(found);
    changeKey(found, { rotates: false });
    return {};
  },
});
