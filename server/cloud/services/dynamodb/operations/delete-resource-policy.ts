import type { DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { resourceAccess } from '../item-access';
import { checkRevision, policyPlace } from '../resource-policies';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = operation<DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput>({
  access: (call, { ResourceArn }) => [resourceAccess(call, 'DeleteResourcePolicy', ResourceArn)],
  run({ partition }, { ResourceArn, ExpectedRevisionId }) {
    const { policy, save } = policyPlace(partition, ResourceArn);
    checkRevision(policy, ExpectedRevisionId);
    if (!policy) return {};
    save(undefined);
    return { RevisionId: policy.revisionId };
  },
});
