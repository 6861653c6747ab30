import type { PutImageTagMutabilityCommandInput, PutImageTagMutabilityCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
export const putImageTagMutability = operation<PutImageTagMutabilityCommandInput, PutImageTagMutabilityCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'PutImageTagMutability', [repositoryName]),
  run(call, { repositoryName, imageTagMutability = 'MUTABLE' }) {
    const repository = getRepository(call, repositoryName);
    repositories(call.partition).put(repository.name, { ...repository, tagMutability: imageTagMutability });
    return { registryId: call.partition.accountId, repositoryName, imageTagMutability };
  },
});
