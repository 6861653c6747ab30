import type { AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { onUserPolicies } from '../policy-access';
import { iamState } from '../state';

export const attachUserPolicy = operation<AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput>({
  access: onUserPolicies('AttachUserPolicy'),
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    const arn = requireManaged(call, input.PolicyArn);
    if (!user.attached.includes(arn)) iamState(call).users.put(user.userName, { ...user, attached: [...user.attached, arn] });
    return {};
  },
});
