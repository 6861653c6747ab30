import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, nameInArn, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (call, { resourceArn }) => repositoryAccess(call, 'ListTagsForResource', [nameInArn(resourceArn)]),
  run(call, { resourceArn }) {
    return { tags: getRepository(call, nameInArn(resourceArn)).tags };
  },
});
