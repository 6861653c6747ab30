import type { GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { encodeDocument } from '../describe';
import { getManaged } from '../managed';

export const getPolicyVersion = operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput>({
  access: (_call, input) => [{ action: 'iam:GetPolicyVersion', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const policy = getManaged(call, input.PolicyArn);
    const versionId = input.VersionId ?? '';
    const version = policy.versions[versionId];
    if (!version) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} version ${versionId} does not exist or is not attachable.`, {
        status: 404,
      });
    }
    return {
      PolicyVersion: {
        Document: encodeDocument(version.document),
        VersionId: versionId,
        IsDefaultVersion: policy.defaultVersion === versionId,
        CreateDate: new Date(version.createdAt),
      },
    };
  },
});
