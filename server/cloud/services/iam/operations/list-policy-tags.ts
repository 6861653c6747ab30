import type { ListPolicyTagsCommandInput, ListPolicyTagsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getPolicyRecord } from '../identifiers';

export const listPolicyTags = operation<ListPolicyTagsCommandInput, ListPolicyTagsCommandOutput>({
  access: (_call, input) => [{ action: 'iam:ListPolicyTags', resource: input.PolicyArn ?? '*' }],
  run: (call, input) => ({ Tags: getPolicyRecord(call, input.PolicyArn).tags ?? [], IsTruncated: false }),
});
