import type { DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord } from '../identifiers';
import { onUserPolicies } from '../policy-access';
import { iamState } from '../state';

export const detachUserPolicy = operation<DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput>({
  access: onUserPolicies('DetachUserPolicy'),
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    if (!user.attached.includes(input.PolicyArn ?? '')) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} was not found.`, { status: 404 });
    }
    iamState(call).users.put(user.userName, { ...user, attached: user.attached.filter((arn) => arn !== input.PolicyArn) });
    return {};
  },
});
