import type { DescribeKeyCommandInput, DescribeKeyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { getKey, keyArn, keyMetadata } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = operation<DescribeKeyCommandInput, DescribeKeyCommandOutput>({
  access(call, input) {
    const key = getKey(call, input.KeyId);
    return [{ action: 'kms:DescribeKey', resource: keyArn(call.partition, key.id), resourcePolicy: key.policy }];
  },
  run: (call, input) => ({ KeyMetadata: keyMetadata(call.partition, getKey(call, input.KeyId)) }),
});
