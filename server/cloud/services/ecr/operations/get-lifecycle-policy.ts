import type { GetLifecyclePolicyCommandInput, GetLifecyclePolicyCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, policyMissing, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html */
export const getLifecyclePolicy = operation<GetLifecyclePolicyCommandInput, GetLifecyclePolicyCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'GetLifecyclePolicy', [repositoryName]),
  run(call, { repositoryName }) {
    const { lifecyclePolicy } = getRepository(call, repositoryName);
    if (lifecyclePolicy === undefined) throw policyMissing('LifecyclePolicyNotFoundException', 'Lifecycle policy', call, repositoryName);
    return { registryId: call.partition.accountId, repositoryName, lifecyclePolicyText: lifecyclePolicy };
  },
});
