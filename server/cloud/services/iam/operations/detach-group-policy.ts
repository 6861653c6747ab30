import type { DetachGroupPolicyCommandInput, DetachGroupPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const detachGroupPolicy = operation<DetachGroupPolicyCommandInput, DetachGroupPolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:DetachGroupPolicy', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    if (!group.attached.includes(input.PolicyArn ?? '')) {
      throw new CloudFailure('NoSuchEntity', `Policy ${input.PolicyArn} was not found.`, { status: 404 });
    }
    iamState(call).groups.put(group.groupName, { ...group, attached: group.attached.filter((arn) => arn !== input.PolicyArn) });
    return {};
  },
});
