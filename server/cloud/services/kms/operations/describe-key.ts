import type { DescribeKeyCommandInput, DescribeKeyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { keyMetadata } from '../key-metadata';
import { getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = operation<DescribeKeyCommandInput, DescribeKeyCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'DescribeKey', KeyId),
  run: (call, { KeyId }) => ({ KeyMetadata: keyMetadata(getKey(call, KeyId)) }),
});
