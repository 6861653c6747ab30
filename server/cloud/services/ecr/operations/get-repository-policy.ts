import type { GetRepositoryPolicyCommandInput, GetRepositoryPolicyCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, policyMissing, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
export const getRepositoryPolicy = operation<GetRepositoryPolicyCommandInput, GetRepositoryPolicyCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'GetRepositoryPolicy', [repositoryName]),
  run(call, { repositoryName }) {
    const { policy } = getRepository(call, repositoryName);
    if (policy === undefined) throw policyMissing('RepositoryPolicyNotFoundException', 'Repository policy', call, repositoryName);
    return { registryId: call.partition.accountId, repositoryName, policyText: policy };
  },
});
