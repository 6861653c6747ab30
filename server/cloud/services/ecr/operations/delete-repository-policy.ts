import type { DeleteRepositoryPolicyCommandInput, DeleteRepositoryPolicyCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, policyMissing, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html */
export const deleteRepositoryPolicy = operation<DeleteRepositoryPolicyCommandInput, DeleteRepositoryPolicyCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'DeleteRepositoryPolicy', [repositoryName]),
  run(call, { repositoryName }) {
    const { policy, ...rest } = getRepository(call, repositoryName);
    if (policy === undefined) throw policyMissing('RepositoryPolicyNotFoundException', 'Repository policy', call, repositoryName);
    repositories(call.partition).put(rest.name, rest);
    return { registryId: call.partition.accountId, repositoryName, policyText: policy };
  },
});
