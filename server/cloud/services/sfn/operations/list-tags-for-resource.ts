import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getTagged } from '../tags';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { resourceArn }) => [{ action: 'states:ListTagsForResource', resource: resourceArn ?? '' }],
  run: (call, { resourceArn }) => ({
    tags: Object.entries(getTagged(call, resourceArn).tags ?? {}).map(([key, value]) => ({ key, value })),
  }),
});
