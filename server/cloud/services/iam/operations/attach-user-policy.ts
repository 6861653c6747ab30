import type { AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { requireManaged } from '../managed';
import { iamState } from '../state';

export const attachUserPolicy = operation<AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:AttachUserPolicy',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    const arn = requireManaged(call, input.PolicyArn);
    if (!user.attached.includes(arn)) iamState(call).users.put(user.userName, { ...user, attached: [...user.attached, arn] });
    return {};
  },
});
