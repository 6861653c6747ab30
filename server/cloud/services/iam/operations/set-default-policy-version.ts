import type { SetDefaultPolicyVersionCommandInput, SetDefaultPolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getPolicyRecord } from '../identifiers';
import { iamState } from '../state';

export const setDefaultPolicyVersion = operation<SetDefaultPolicyVersionCommandInput, SetDefaultPolicyVersionCommandOutput>({
  access: (_call, input) => [{ action: 'iam:SetDefaultPolicyVersion', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const policy = getPolicyRecord(call, input.PolicyArn);
    const id = input.VersionId ?? '';
    if (!Object.hasOwn(policy.versions, id)) {
      throw new CloudFailure('NoSuchEntity', `Policy ${policy.arn} version ${id} does not exist.`, { status: 404 });
    }
    iamState(call).policies.put(policy.arn, { ...policy, defaultVersion: id, updatedAt: call.cloud.now().getTime() });
    return {};
  },
});
