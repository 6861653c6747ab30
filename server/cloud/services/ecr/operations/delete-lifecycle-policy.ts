import type { DeleteLifecyclePolicyCommandInput, DeleteLifecyclePolicyCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, policyMissing, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html */
export const deleteLifecyclePolicy = operation<DeleteLifecyclePolicyCommandInput, DeleteLifecyclePolicyCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'DeleteLifecyclePolicy', [repositoryName]),
  run(call, { repositoryName }) {
    const { lifecyclePolicy, ...rest } = getRepository(call, repositoryName);
    if (lifecyclePolicy === undefined) throw policyMissing('LifecyclePolicyNotFoundException', 'Lifecycle policy', call, repositoryName);
    repositories(call.partition).put(rest.name, rest);
    return { registryId: call.partition.accountId, repositoryName, lifecyclePolicyText: lifecyclePolicy };
  },
});
