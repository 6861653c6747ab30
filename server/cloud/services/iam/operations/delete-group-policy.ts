import type { DeleteGroupPolicyCommandInput, DeleteGroupPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const deleteGroupPolicy = operation<DeleteGroupPolicyCommandInput, DeleteGroupPolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:DeleteGroupPolicy', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const { [input.PolicyName ?? '']: removed, ...inline } = group.inline;
    if (removed === undefined) {
      throw new CloudFailure('NoSuchEntity', `The group policy with name ${input.PolicyName} cannot be found.`, { status: 404 });
    }
    iamState(call).groups.put(group.groupName, { ...group, inline });
    return {};
  },
});
