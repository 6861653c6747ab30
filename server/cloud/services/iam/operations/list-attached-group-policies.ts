import type { ListAttachedGroupPoliciesCommandInput, ListAttachedGroupPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getGroupRecord, groupArn } from '../identifiers';

export const listAttachedGroupPolicies = operation<ListAttachedGroupPoliciesCommandInput, ListAttachedGroupPoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListAttachedGroupPolicies', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    const AttachedPolicies = getGroupRecord(call, input.GroupName).attached.map((arn) => ({
      PolicyArn: arn,
      PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
    }));
    return { AttachedPolicies, IsTruncated: false };
  },
});
