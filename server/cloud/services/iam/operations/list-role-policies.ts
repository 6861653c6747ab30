import type { ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';

export const listRolePolicies = operation<ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListRolePolicies', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    return { PolicyNames: Object.keys(getRoleRecord(call, input.RoleName).inline).sort(), IsTruncated: false };
  },
});
