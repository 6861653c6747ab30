import type { DetachGroupPolicyCommandInput, DetachGroupPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getGroupRecord } from '../identifiers';
import { onGroupPolicies } from '../policy-access';
import { iamState } from '../state';

export const detachGroupPolicy = operation<DetachGroupPolicyCommandInput, DetachGroupPolicyCommandOutput>({
  access: onGroupPolicies('DetachGroupPolicy'),
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    if (!group.attached.includes(input.PolicyArn ?? '')) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} was not found.`, { status: 404 });
    }
    iamState(call).groups.put(group.groupName, { ...group, attached: group.attached.filter((arn) => arn !== input.PolicyArn) });
    return {};
  },
});
