import type { ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';

export const listRolePolicies = operation<ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput>({
  access: (call, input) => [
    { action: 'iam:ListRolePolicies', resource: `arn:aws:iam::${call.partition.accountId}:role/${input.RoleName}` },
  ],
  run(call, input) {
    return { PolicyNames: Object.keys(getRoleRecord(call, input.RoleName).inline).sort(), IsTruncated: false };
  },
});
