import type { TagPolicyCommandInput, TagPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getPolicyRecord } from '../identifiers';
import { iamState } from '../state';
import { withTags } from '../tags';

export const tagPolicy = operation<TagPolicyCommandInput, TagPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:TagPolicy', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const record = getPolicyRecord(call, input.PolicyArn);
    iamState(call).policies.put(record.arn, { ...record, tags: withTags(record.tags ?? [], input.Tags) });
    return {};
  },
});
