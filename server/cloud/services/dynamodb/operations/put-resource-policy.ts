import type { PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { resourceAccess } from '../item-access';
import { checkNotLockedOut, checkRevision, newPolicy, policyPlace } from '../resource-policies';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html */
export const putResourcePolicy = operation<PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput>({
  access: (call, { ResourceArn }) => [resourceAccess(call, 'PutResourcePolicy', ResourceArn)],
  run(call, { ResourceArn = '', Policy = '', ExpectedRevisionId, ConfirmRemoveSelfResourceAccess }) {
    const place = policyPlace(call.partition, ResourceArn);
    checkRevision(place.policy, ExpectedRevisionId);
    const policy = newPolicy(Policy, place.policy);
    checkNotLockedOut(call, ResourceArn, policy, ConfirmRemoveSelfResourceAccess);
    place.save(policy);
    return { RevisionId: policy.revisionId };
  },
});
