import type { EnableKeyCommandInput, EnableKeyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkNotPending } from '../failures';
import { changeKey, getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html */
export const enableKey = operation<EnableKeyCommandInput, EnableKeyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'EnableKey', KeyId),
  run(call, { KeyId }) {
    const found = getKey(call, KeyId);
    checkNotPending(found);
    changeKey(found, { enabled: true });
    return {};
  },
});
