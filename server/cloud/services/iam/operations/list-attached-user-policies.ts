import type { ListAttachedUserPoliciesCommandInput, ListAttachedUserPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';

export const listAttachedUserPolicies = operation<ListAttachedUserPoliciesCommandInput, ListAttachedUserPoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListAttachedUserPolicies', resource: userArn(call, input.UserName) }],
  run(call, input) {
    return {
      AttachedPolicies: getUserRecord(call, input.UserName).attached.map((arn) => ({
        PolicyArn: arn,
        PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
      })),
      IsTruncated: false,
    };
  },
});
