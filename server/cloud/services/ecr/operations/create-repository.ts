import type { CreateRepositoryCommandInput, CreateRepositoryCommandOutput } from '@aws-sdk/client-ecr';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkName, describeRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const createRepository = operation<CreateRepositoryCommandInput, CreateRepositoryCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'CreateRepository', [repositoryName]),
  run(call, input) {
    const name = checkName(input.repositoryName);
    const { partition } = call;
    if (repositories(partition).find(name)) {
      throw new CloudFailure(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${partition.accountId}'`,
      );
    }
    const repository = {
      name,
      createdAt: call.cloud.now().getTime(),
      tagMutability: input.imageTagMutability ?? 'MUTABLE',
      scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
      encryption: input.encryptionConfiguration ?? { encryptionType: 'AES256' as const },
      tags: input.tags ?? [],
    };
    repositories(partition).put(name, repository);
    return { repository: describeRepository(partition, repository) };
  },
});
