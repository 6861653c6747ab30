import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, nameInArn, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { resourceArn }) => repositoryAccess(call, 'TagResource', [nameInArn(resourceArn)]),
  run(call, { resourceArn, tags = [] }) {
    const repository = getRepository(call, nameInArn(resourceArn));
    const added = new Set(tags.map(({ Key }) => Key));
    const all = [...repository.tags.filter(({ Key }) => !added.has(Key)), ...tags];
    repositories(call.partition).put(repository.name, { ...repository, tags: all });
    return {};
  },
});
