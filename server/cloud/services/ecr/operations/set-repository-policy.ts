import type { SetRepositoryPolicyCommandInput, SetRepositoryPolicyCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { checkJson, getRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html */
export const setRepositoryPolicy = operation<SetRepositoryPolicyCommandInput, SetRepositoryPolicyCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'SetRepositoryPolicy', [repositoryName]),
  run(call, { repositoryName, policyText = '' }) {
    const repository = getRepository(call, repositoryName);
    repositories(call.partition).put(repository.name, { ...repository, policy: checkJson(policyText, 'policyText') });
    return { registryId: call.partition.accountId, repositoryName, policyText };
  },
});
