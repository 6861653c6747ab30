import type { ListUserPoliciesCommandInput, ListUserPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';

export const listUserPolicies = operation<ListUserPoliciesCommandInput, ListUserPoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListUserPolicies', resource: userArn(call, input.UserName) }],
  run(call, input) {
    return { PolicyNames: Object.keys(getUserRecord(call, input.UserName).inline).sort(), IsTruncated: false };
  },
});
