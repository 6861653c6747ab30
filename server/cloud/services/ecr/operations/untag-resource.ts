import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, nameInArn, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, { resourceArn }) => repositoryAccess(call, 'UntagResource', [nameInArn(resourceArn)]),
  run(call, { resourceArn, tagKeys = [] }) {
    const repository = getRepository(call, nameInArn(resourceArn));
    const tags = repository.tags.filter(({ Key = '' }) => !tagKeys.includes(Key));
    repositories(call.partition).put(repository.name, { ...repository, tags });
    return {};
  },
});
