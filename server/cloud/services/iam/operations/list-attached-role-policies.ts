import type { ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeAttached } from '../describe';
import { getRoleRecord, roleArn } from '../identifiers';

export const listAttachedRolePolicies = operation<ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListAttachedRolePolicies', resource: roleArn(call, input.RoleName) }],
  run: (call, { RoleName }) => ({ AttachedPolicies: describeAttached(getRoleRecord(call, RoleName)), IsTruncated: false }),
});
