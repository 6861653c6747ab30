import type { SimulateCustomPolicyCommandInput, SimulateCustomPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument } from '../identifiers';
import { type PolicySource, simulate } from '../simulate';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export const simulateCustomPolicy = operation<SimulateCustomPolicyCommandInput, SimulateCustomPolicyCommandOutput>({
  run(call, input) {
    return {
      IsTruncated: false,
      EvaluationResults: simulate({
        identity: listed('PolicyInputList', input.PolicyInputList),
        boundary: listed('PermissionsBoundaryPolicyInputList', input.PermissionsBoundaryPolicyInputList),
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

function listed(name: string, texts: string[] = []): PolicySource[] {
  return texts.map((text, at) => ({ id: `${name}.${at + 1}`, type: 'none', text: checkDocument(text) }));
}
