import type { PutGroupPolicyCommandInput, PutGroupPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { checkDocument, checkName, getGroupRecord, groupArn } from '../identifiers';
import { iamState } from '../state';

export const putGroupPolicy = operation<PutGroupPolicyCommandInput, PutGroupPolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:PutGroupPolicy', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const name = checkName('policyName', input.PolicyName);
    iamState(call).groups.put(group.groupName, { ...group, inline: { ...group.inline, [name]: checkDocument(input.PolicyDocument) } });
    return {};
  },
});
