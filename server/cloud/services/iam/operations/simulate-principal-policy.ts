import type { SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument } from '../identifiers';
import { policiesOfPrincipal } from '../principal-policies';
import { givenPolicies, simulate } from '../simulate';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export const simulatePrincipalPolicy = operation<SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:SimulatePrincipalPolicy', resource: input.PolicySourceArn ?? '*' }],
  run(call, input) {
    const { boundary, policies } = policiesOfPrincipal(call, input.PolicySourceArn);
    const boundaries = givenPolicies('PermissionsBoundaryPolicyInputList', input.PermissionsBoundaryPolicyInputList);
    return {
      IsTruncated: false,
      EvaluationResults: simulate({
        identity: [...policies, ...givenPolicies('PolicyInputList', input.PolicyInputList)],
        boundary: boundaries.length > 0 ? boundaries : boundary,
        ...(input.ResourcePolicy !== undefined && {
          resource: { id: 'ResourcePolicy', type: 'resource', text: checkDocument(input.ResourcePolicy) },
        }),
        actions: input.ActionNames ?? [],
        resources: input.ResourceArns ?? [],
        context: input.ContextEntries ?? [],
        callerArn: input.CallerArn ?? input.PolicySourceArn ?? '',
      }),
    };
  },
});
