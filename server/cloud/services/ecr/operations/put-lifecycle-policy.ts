import type { PutLifecyclePolicyCommandInput, PutLifecyclePolicyCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { checkJson, getRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html */
export const putLifecyclePolicy = operation<PutLifecyclePolicyCommandInput, PutLifecyclePolicyCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'PutLifecyclePolicy', [repositoryName]),
  run(call, { repositoryName, lifecyclePolicyText = '' }) {
    const repository = getRepository(call, repositoryName);
    repositories(call.partition).put(repository.name, {
      ...repository,
      lifecyclePolicy: checkJson(lifecyclePolicyText, 'LifecyclePolicyText'),
    });
    return { registryId: call.partition.accountId, repositoryName, lifecyclePolicyText };
  },
});
