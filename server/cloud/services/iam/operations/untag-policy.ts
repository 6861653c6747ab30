import type { UntagPolicyCommandInput, UntagPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getPolicyRecord } from '../identifiers';
import { iamState } from '../state';

export const untagPolicy = operation<UntagPolicyCommandInput, UntagPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:UntagPolicy', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const record = getPolicyRecord(call, input.PolicyArn);
    const tags = (record.tags ?? []).filter(({ Key }) => !input.TagKeys?.includes(Key));
    iamState(call).policies.put(record.arn, { ...record, tags });
    return {};
  },
});
