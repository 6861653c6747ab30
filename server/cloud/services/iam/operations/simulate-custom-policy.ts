import type { SimulateCustomPolicyCommandInput, SimulateCustomPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument } from '../identifiers';
import { givenPolicies, simulate } from '../simulate';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export const simulateCustomPolicy = operation<SimulateCustomPolicyCommandInput, SimulateCustomPolicyCommandOutput>({
  run(call, input) {
    return {
      IsTruncated: false,
      EvaluationResults: simulate({
        identity: givenPolicies('PolicyInputList', input.PolicyInputList),
        boundary: givenPolicies('PermissionsBoundaryPolicyInputList', input.PermissionsBoundaryPolicyInputList),
        ...(input.ResourcePolicy !== undefined && {
          resource: { id: 'ResourcePolicy', type: 'resource', text: checkDocument(input.ResourcePolicy) },
        }),
        actions: input.ActionNames ?? [],
        resources: input.ResourceArns ?? [],
        context: input.ContextEntries ?? [],
        callerArn: input.CallerArn ?? `arn:aws:iam::${call.partition.accountId}:root`,
      }),
    };
  },
});
