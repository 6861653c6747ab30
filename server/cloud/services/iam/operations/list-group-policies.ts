import type { ListGroupPoliciesCommandInput, ListGroupPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getGroupRecord, groupArn } from '../identifiers';

export const listGroupPolicies = operation<ListGroupPoliciesCommandInput, ListGroupPoliciesCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListGroupPolicies', resource: groupArn(call, input.GroupName) }],
  run(call, input) {
    return { PolicyNames: Object.keys(getGroupRecord(call, input.GroupName).inline).sort(), IsTruncated: false };
  },
});
