import type { AttachGroupPolicyCommandInput, AttachGroupPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getGroupRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { onGroupPolicies } from '../policy-access';
import { iamState } from '../state';

export const attachGroupPolicy = operation<AttachGroupPolicyCommandInput, AttachGroupPolicyCommandOutput>({
  access: onGroupPolicies('AttachGroupPolicy'),
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const arn = requireManaged(call, input.PolicyArn);
    iamState(call).groups.put(group.groupName, { ...group, attached: [...new Set([...group.attached, arn])] });
    return {};
  },
});
