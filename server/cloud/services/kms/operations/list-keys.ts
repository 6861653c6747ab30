import type { ListKeysCommandInput, ListKeysCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyArn, keys } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export const listKeys = operation<ListKeysCommandInput, ListKeysCommandOutput>({
  access: () => [{ action: 'kms:ListKeys', resource: '*' }],
  run: (call) => ({
    Keys: keys(call.partition)
      .list()
      .map(({ key }) => ({ KeyId: key, KeyArn: keyArn(call.partition, key) })),
    Truncated: false,
  }),
});
