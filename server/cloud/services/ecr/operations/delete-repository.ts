import type { DeleteRepositoryCommandInput, DeleteRepositoryCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { describeRepository, getRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository = operation<DeleteRepositoryCommandInput, DeleteRepositoryCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'DeleteRepository', [repositoryName]),
  run(call, { repositoryName }) {
    const repository = getRepository(call, repositoryName);
    repositories(call.partition).remove(repository.name);
    return { repository: describeRepository(call.partition, repository) };
  },
});
