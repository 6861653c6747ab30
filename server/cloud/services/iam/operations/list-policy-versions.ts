import type { ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getManaged } from '../managed';

export const listPolicyVersions = operation<ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput>({
  access: (_call, input) => [{ action: 'iam:ListPolicyVersions', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const policy = getManaged(call, input.PolicyArn);
    return {
      Versions: Object.entries(policy.versions)
        .reverse()
        .map(([id, { createdAt }]) => ({
          VersionId: id,
          IsDefaultVersion: id === policy.defaultVersion,
          CreateDate: new Date(createdAt),
        })),
      IsTruncated: false,
    };
  },
});
