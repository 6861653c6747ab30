import type { DeleteUserPolicyCommandInput, DeleteUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord } from '../identifiers';
import { onUserPolicies } from '../policy-access';
import { iamState } from '../state';

export const deleteUserPolicy = operation<DeleteUserPolicyCommandInput, DeleteUserPolicyCommandOutput>({
  access: onUserPolicies('DeleteUserPolicy'),
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    const { [input.PolicyName ?? '']: removed, ...inline } = user.inline;
    if (removed === undefined) {
      throw new CloudFailure('NoSuchEntity', `The user policy with name ${input.PolicyName} cannot be found.`, { status: 404 });
    }
    iamState(call).users.put(user.userName, { ...user, inline });
    return {};
  },
});
