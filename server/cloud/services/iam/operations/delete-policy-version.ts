import type { DeletePolicyVersionCommandInput, DeletePolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getPolicyRecord } from '../identifiers';
import { iamState } from '../state';

export const deletePolicyVersion = operation<DeletePolicyVersionCommandInput, DeletePolicyVersionCommandOutput>({
  access: (_call, input) => [{ action: 'iam:DeletePolicyVersion', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const policy = getPolicyRecord(call, input.PolicyArn);
    if (input.VersionId === policy.defaultVersion) {
      throw new CloudFailure('DeleteConflict', 'Cannot delete the default version of a policy.', { status: 409 });
    }
    const { [input.VersionId ?? '']: _removed, ...versions } = policy.versions;
    iamState(call).policies.put(policy.arn, { ...policy, versions });
    return {};
  },
});
