import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkNotPending } from '../failures';
import { changeKey, getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'UntagResource', KeyId),
  run(call, { KeyId, TagKeys = [] }) {
    const found = getKey(call, KeyId);
    checkNotPending(found);
    const kept = Object.entries(found.key.tags ?? {}).filter(([name]) => !TagKeys.includes(name));
    changeKey(found, { tags: Object.fromEntries(kept) });
    return {};
  },
});
