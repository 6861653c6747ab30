import type { BatchGetItemCommandInput, BatchGetItemCommandOutput, KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import type { Item } from '../attribute';
import { consumedCapacity, readUnits } from '../capacity';
import { constraint, validation } from '../failures';
import { tableAccess } from '../item-access';
import { prepareGet } from '../read-item';

const KEYS_MAX = 100;
const BYTES_MAX = 16 * 1024 * 1024;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
export const batchGetItem = operation<BatchGetItemCommandInput, BatchGetItemCommandOutput>({
  access: (call, { RequestItems }) =>
    Object.entries(RequestItems ?? {}).map(([name, { Keys }]) => tableAccess(call, 'BatchGetItem', name, Keys)),
  run(call, { RequestItems = {}, ReturnConsumedCapacity }) {
    const requests = Object.entries(RequestItems);
    const count = requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0);
    if (count === 0) throw constraint('{}', 'requestItems', 'have length greater than or equal to 1');
    if (count > KEYS_MAX) throw validation('Too many items requested for the BatchGetItem call');
    const reads = requests.map(([name, { Keys = [], ...options }]) => {
      const prepared = Keys.map((Key) => ({ Key, ...prepareGet(call, { ...options, TableName: name, Key }) }));
      const distinct = new Set(prepared.map(({ key }) => `${key.pk.toString('hex')}/${key.sk.toString('hex')}`));
      if (distinct.size < Keys.length) throw validation('Provided list of item keys contains duplicates');
      return { name, options, prepared };
    });
    const Responses: Record<string, Item[]> = {};
    const UnprocessedKeys: Record<string, KeysAndAttributes> = {};
    const capacity = [];
    let bytes = 0;
    for (const { name, options, prepared } of reads) {
      const items: Item[] = [];
      const unprocessed: Item[] = [];
      let units = 0;
      for (const { Key, read } of prepared) {
        const { item, size } = read();
        if (bytes + size > BYTES_MAX) {
          unprocessed.push(Key);
          continue;
        }
        bytes += size;
        units += readUnits(size, options.ConsistentRead ? 'consistent' : 'eventual');
        if (item) items.push(item);
      }
      Responses[name] = items;
      if (unprocessed.length > 0) UnprocessedKeys[name] = { ...options, Keys: unprocessed };
      const table = prepared[0]?.table;
      const used = table && consumedCapacity(ReturnConsumedCapacity, { table, units });
      if (used) capacity.push(used);
    }
    return { Responses, UnprocessedKeys, ...(capacity.length > 0 && { ConsumedCapacity: capacity }) };
  },
});
