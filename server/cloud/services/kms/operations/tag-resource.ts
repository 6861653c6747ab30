import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkNotPending } from '../failures';
import { changeKey, getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'TagResource', KeyId),
  run(call, { KeyId, Tags = [] }) {
    const found = getKey(call, KeyId);
    checkNotPending(found);
    const added = Tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]);
    changeKey(found, { tags: { ...found.key.tags, ...Object.fromEntries(added) } });
    return {};
  },
});
