import type { DeletePolicyCommandInput, DeletePolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getPolicyRecord } from '../identifiers';
import { iamState } from '../state';

export const deletePolicy = operation<DeletePolicyCommandInput, DeletePolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:DeletePolicy', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const policy = getPolicyRecord(call, input.PolicyArn);
    const state = iamState(call);
    const holders = [...state.roles.list(), ...state.users.list(), ...state.groups.list()];
    if (holders.some(({ value }) => value.attached.includes(policy.arn))) {
      throw new CloudFailure('DeleteConflict', 'Cannot delete a policy attached to entities.', { status: 409 });
    }
    if (Object.keys(policy.versions).length > 1) {
      throw new CloudFailure(
        'DeleteConflict',
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
        { status: 409 },
      );
    }
    state.policies.remove(policy.arn);
    return {};
  },
});
