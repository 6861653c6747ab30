import type { DisableKeyCommandInput, DisableKeyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkNotPending } from '../failures';
import { changeKey, getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html */
export const disableKey = operation<DisableKeyCommandInput, DisableKeyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'DisableKey', KeyId),
  run(call, { KeyId }) {
    const found = getKey(call, KeyId);
    checkNotPending(found);
    changeKey(found, { enabled: false });
    return {};
  },
});
