import type { CreatePolicyCommandInput, CreatePolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describePolicy } from '../describe';
import { checkDocument, checkName, checkPath, newUniqueId } from '../identifiers';
import { iamState, type PolicyRecord } from '../state';
import { withTags } from '../tags';

export const createPolicy = operation<CreatePolicyCommandInput, CreatePolicyCommandOutput>({
  access: (call, input) => [
    { action: 'iam:CreatePolicy', resource: `arn:aws:iam::${call.partition.accountId}:policy${input.Path ?? '/'}${input.PolicyName}` },
  ],
  run(call, input) {
    const policyName = checkName('policyName', input.PolicyName);
    const path = checkPath(input.Path);
    const arn = `arn:aws:iam::${call.partition.accountId}:policy${path}${policyName}`;
    const { policies } = iamState(call);
    if (policies.find(arn)) {
      throw new CloudFailure('EntityAlreadyExists', `A policy called ${policyName} already exists. Duplicate names are not allowed.`, {
        status: 409,
      });
    }
    const createdAt = call.cloud.now().getTime();
    const policy: PolicyRecord = {
      policyName,
      policyId: newUniqueId('ANPA'),
      arn,
      path,
      createdAt,
      updatedAt: createdAt,
      versions: { v1: { document: checkDocument(input.PolicyDocument), createdAt } },
      defaultVersion: 'v1',
      ...(input.Tags && { tags: withTags([], input.Tags) }),
      ...(input.Description !== undefined && { description: input.Description }),
    };
    policies.put(arn, policy);
    return { Policy: describePolicy(call, policy) };
  },
});
