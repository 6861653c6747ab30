import type { DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { iamState } from '../state';

export const detachUserPolicy = operation<DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:DetachUserPolicy',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    if (!user.attached.includes(input.PolicyArn ?? '')) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} was not found.`, { status: 404 });
    }
    iamState(call).users.put(user.userName, { ...user, attached: user.attached.filter((arn) => arn !== input.PolicyArn) });
    return {};
  },
});
