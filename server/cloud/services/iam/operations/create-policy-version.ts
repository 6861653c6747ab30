import type { CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkDocument, getPolicyRecord } from '../identifiers';
import { iamState } from '../state';

export const createPolicyVersion = operation<CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput>({
  access: (_call, input) => [{ action: 'iam:CreatePolicyVersion', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const policy = getPolicyRecord(call, input.PolicyArn);
    const ids = Object.keys(policy.versions);
    if (ids.length >= 5) {
      throw new CloudFailure('LimitExceeded', 'A managed policy can have up to 5 versions. Delete one before you create a new version.', {
        status: 409,
      });
    }
    const id = `v${Math.max(...ids.map((name) => Number(name.slice(1)))) + 1}`;
    const updatedAt = call.cloud.now().getTime();
    iamState(call).policies.put(policy.arn, {
      ...policy,
      updatedAt,
      versions: { ...policy.versions, [id]: { document: checkDocument(input.PolicyDocument), createdAt: updatedAt } },
      defaultVersion: input.SetAsDefault ? id : policy.defaultVersion,
    });
    return { PolicyVersion: { VersionId: id, IsDefaultVersion: input.SetAsDefault ?? false, CreateDate: new Date(updatedAt) } };
  },
});
