import type { GetResourcePolicyCommandInput, GetResourcePolicyCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { resourceAccess } from '../item-access';
import { policyPlace } from '../resource-policies';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html */
export const getResourcePolicy = operation<GetResourcePolicyCommandInput, GetResourcePolicyCommandOutput>({
  access: (call, { ResourceArn }) => [resourceAccess(call, 'GetResourcePolicy', ResourceArn)],
  run({ partition }, { ResourceArn }) {
    const { policy } = policyPlace(partition, ResourceArn);
    if (!policy)
      throw new CloudFailure('PolicyNotFoundException', `Resource-based policy not found for the provided ResourceArn: ${ResourceArn}`);
    return { Policy: policy.text, RevisionId: policy.revisionId };
  },
});
