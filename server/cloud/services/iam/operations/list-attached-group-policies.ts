import type { ListAttachedGroupPoliciesCommandInput, ListAttachedGroupPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeAttached } from '../describe';
import { getGroupRecord, groupArn } from '../identifiers';

export const listAttachedGroupPolicies = operation<ListAttachedGroupPoliciesCommandInput, ListAttachedGroupPoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListAttachedGroupPolicies', resource: groupArn(call, input.GroupName) }],
  run: (call, { GroupName }) => ({ AttachedPolicies: describeAttached(getGroupRecord(call, GroupName)), IsTruncated: false }),
});
