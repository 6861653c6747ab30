import type { ListResourceTagsCommandInput, ListResourceTagsCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { getKey } from '../keys';
import { markedPage } from '../paging';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
export const listResourceTags = operation<ListResourceTagsCommandInput, ListResourceTagsCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'ListResourceTags', KeyId),
  run(call, { KeyId, Limit, Marker }) {
    const tags = Object.entries(getKey(call, KeyId).key.tags ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
    const { page, ...next } = markedPage(tags, ([name]) => name, Limit, Marker);
    return { Tags: page.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...next };
  },
});
