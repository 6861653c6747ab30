import type { ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';

export const listAttachedRolePolicies = operation<ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListAttachedRolePolicies', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    return {
      AttachedPolicies: getRoleRecord(call, input.RoleName).attached.map((arn) => ({
        PolicyArn: arn,
        PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
      })),
      IsTruncated: false,
    };
  },
});
