import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getTagged } from '../tags';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { Resource = '' }) => [{ action: 'cloudfront:ListTagsForResource', resource: Resource }],
  run: (call, { Resource }) => ({ Tags: { Items: getTagged(call, Resource).tags } }),
});
