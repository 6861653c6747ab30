import type { PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { isPolicyDocument } from '../../iam/identifiers';
import { invalidParameter, limitExceeded, refuseMembers } from '../failures';
import { describePolicy, resourcePolicies } from '../resource-policies';

const POLICIES_MAX = 10;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html */
export const putResourcePolicy = operation<PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput>({
  run({ cloud, partition }, { policyName, policyDocument, ...input }) {
    refuseMembers(input, ['resourceArn', 'expectedRevisionId']);
    if (!policyName || !policyDocument) throw invalidParameter('policyName and policyDocument must be given.');
    if (!isPolicyDocument(policyDocument)) throw invalidParameter('The policy document must be JSON with a Statement.');
    const policies = resourcePolicies(partition);
    if (!policies.find(policyName) && policies.list().length >= POLICIES_MAX) throw limitExceeded();
    const policy = { name: policyName, document: policyDocument, updatedAt: cloud.now().getTime() };
    policies.put(policyName, policy);
    return { resourcePolicy: describePolicy(policy) };
  },
});
