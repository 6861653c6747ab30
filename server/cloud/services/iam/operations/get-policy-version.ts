import type { GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { encodeDocument } from '../describe';
import { getPolicyRecord } from '../identifiers';
import { managedPolicies } from '../managed-policies';

export const getPolicyVersion = operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput>({
  access: (_call, input) => [{ action: 'iam:GetPolicyVersion', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const managed = managedPolicies[input.PolicyArn ?? ''];
    const policy = managed === undefined ? getPolicyRecord(call, input.PolicyArn) : undefined;
    const versionId = input.VersionId ?? 'v1';
    const document = managed ?? policy?.versions[versionId]?.document;
    if (document === undefined) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} version ${versionId} does not exist.`, { status: 404 });
    }
    return {
      PolicyVersion: {
        Document: encodeDocument(document),
        VersionId: versionId,
        IsDefaultVersion: !policy || policy.defaultVersion === versionId,
      },
    };
  },
});
