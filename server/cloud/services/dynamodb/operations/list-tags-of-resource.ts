import type { ListTagsOfResourceCommandInput, ListTagsOfResourceCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getTable } from '../table';
import { tagList } from '../tags';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html */
export const listTagsOfResource = operation<ListTagsOfResourceCommandInput, ListTagsOfResourceCommandOutput>({
  access: (call, { ResourceArn }) => [tableAccess(call, 'ListTagsOfResource', ResourceArn)],
  run: ({ partition }, { ResourceArn }) => ({ Tags: tagList(getTable(partition, ResourceArn).tags) }),
});
