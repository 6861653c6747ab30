import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { tagsOf } from '../tags';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_, input) => [{ action: 'appsync:ListTagsForResource', resource: input.resourceArn ?? '*' }],
  run: (call, input) => ({ tags: tagsOf(call, input.resourceArn) }),
});
