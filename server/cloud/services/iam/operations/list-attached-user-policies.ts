import type { ListAttachedUserPoliciesCommandInput, ListAttachedUserPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeAttached } from '../describe';
import { getUserRecord, userArn } from '../identifiers';

export const listAttachedUserPolicies = operation<ListAttachedUserPoliciesCommandInput, ListAttachedUserPoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListAttachedUserPolicies', resource: userArn(call, input.UserName) }],
  run: (call, { UserName }) => ({ AttachedPolicies: describeAttached(getUserRecord(call, UserName)), IsTruncated: false }),
});
