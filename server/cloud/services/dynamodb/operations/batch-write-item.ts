import type { BatchWriteItemCommandInput, BatchWriteItemCommandOutput, WriteRequest } from '@aws-sdk/client-dynamodb';
import { type Call, operation } from '../../../service';
import { constraint, validation } from '../failures';
import { tableAccess } from '../item-access';
import { itemStore } from '../storage/schema';
import { performWrite, prepareDelete, preparePut, type Write, writeCapacity } from '../write';

const REQUESTS_MAX = 25;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const batchWriteItem = operation<BatchWriteItemCommandInput, BatchWriteItemCommandOutput>({
  access: (call, { RequestItems }) =>
    Object.entries(RequestItems ?? {}).map(([name, requests]) =>
      tableAccess(
        call,
        'BatchWriteItem',
        name,
        requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
      ),
    ),
  run(call, { RequestItems = {}, ReturnConsumedCapacity }) {
    const requests = Object.entries(RequestItems);
    const count = requests.reduce((sum, [, list]) => sum + list.length, 0);
    if (count === 0) throw constraint('{}', 'requestItems', 'have length greater than or equal to 1');
    if (count > REQUESTS_MAX) throw validation('Too many items requested for the BatchWriteItem call');
    const writes = requests.flatMap(([name, list]) => list.map((request) => prepare(call, name, request)));
    const distinct = new Set(writes.map(({ table, key }) => `${table.id}/${key.pk.toString('hex')}/${key.sk.toString('hex')}`));
    if (distinct.size < writes.length) throw validation('Provided list of item keys contains duplicates');
    const changes = itemStore(call.partition).transaction(() => writes.map((write) => performWrite(call, write)));
    const capacity = changes.flatMap((change) => writeCapacity(ReturnConsumedCapacity, change) ?? []);
    return { UnprocessedItems: {}, ...(capacity.length > 0 && { ConsumedCapacity: capacity }) };
  },
});

function prepare(call: Call, TableName: string, { PutRequest, DeleteRequest }: WriteRequest): Write {
  if (PutRequest && !DeleteRequest) return preparePut(call, { TableName, Item: PutRequest.Item });
  if (DeleteRequest && !PutRequest) return prepareDelete(call, { TableName, Key: DeleteRequest.Key });
  throw validation('Supplied WriteRequest must contain exactly one of PutRequest or DeleteRequest');
}
