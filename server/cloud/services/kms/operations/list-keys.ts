import type { ListKeysCommandInput, ListKeysCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyArn, listKeysOf } from '../keys';
import { markedPage } from '../paging';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export const listKeys = operation<ListKeysCommandInput, ListKeysCommandOutput>({
  access: () => [{ action: 'kms:ListKeys', resource: '*' }],
  run(call, { Limit, Marker }) {
    const { page, ...next } = markedPage(listKeysOf(call), ({ id }) => id, Limit, Marker);
    return { Keys: page.map(({ id }) => ({ KeyId: id, KeyArn: keyArn(call.partition, id) })), ...next };
  },
});
