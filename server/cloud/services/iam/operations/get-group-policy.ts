import type { GetGroupPolicyCommandInput, GetGroupPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { encodeDocument } from '../describe';
import { getGroupRecord, groupArn } from '../identifiers';

export const getGroupPolicy = operation<GetGroupPolicyCommandInput, GetGroupPolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:GetGroupPolicy', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const group = getGroupRecord(call, input.GroupName);
    const document = group.inline[input.PolicyName ?? ''];
    if (document === undefined) {
      throw new CloudFailure('NoSuchEntity', `The group policy with name ${input.PolicyName} cannot be found.`, { status: 404 });
    }
    return { GroupName: group.groupName, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(document) };
  },
});
