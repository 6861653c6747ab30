import type { UpdateKeyDescriptionCommandInput, UpdateKeyDescriptionCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkNotPending } from '../failures';
import { changeKey, getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html */
export const updateKeyDescription = operation<UpdateKeyDescriptionCommandInput, UpdateKeyDescriptionCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'UpdateKeyDescription', KeyId),
  run(call, { KeyId, Description = '' }) {
    const found = getKey(call, KeyId);
    checkNotPending(found);
    changeKey(found, { description: Description });
    return {};
  },
});
