/** BatchGetItem, BatchPutItem and BatchDeleteItem of the DynamoDB data source. */
import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { batchGetItem } from '../../dynamodb/operations/batch-get-item';
import { batchWriteItem } from '../../dynamodb/operations/batch-write-item';
import { performAuthorized } from '../../iam/perform-authorized';
import { equals, isMap, type JsonMap, toIterable } from '../vtl/values';
import { collectExpressions } from './dynamodb-expressions';
import type { Table } from './dynamodb-item';
import { type Item, toItem, toPlainItem } from './dynamodb-values';

function tablesOf(request: JsonMap): [string, unknown][] {
  return Object.entries(isMap(request.tables) ? request.tables : {});
}

/** Items in the order of their keys; null where there is none. */
function inKeyOrder(keys: Item[], items: Item[]): (JsonMap | null)[] {
  return keys.map((key) => {
    const found = items.find((item) => Object.keys(key).every((name) => equals(item[name], key[name])));
    return found ? toPlainItem(found) : null;
  });
}

export async function runBatchGetItem({ call }: Table, request: JsonMap): Promise<unknown> {
  const asked = tablesOf(request).map(([name, value]) => {
    const table = isMap(value) ? value : {};
    const expressions = collectExpressions();
    const projection = expressions.read(table.projection);
    const keys = toIterable(table.keys).map(toItem);
    const members = {
      Keys: keys,
      ConsistentRead: table.consistentRead === true,
      ...(projection !== undefined && { ProjectionExpression: projection, ExpressionAttributeNames: expressions.names }),
    };
    return { name, keys, members };
  });
  const { Responses, UnprocessedKeys } = await performAuthorized(call, 'dynamodb:BatchGetItem', batchGetItem, {
    RequestItems: Object.fromEntries(asked.map(({ name, members }) => [name, members])),
  });
  return {
    data: Object.fromEntries(asked.map(({ name, keys }) => [name, inKeyOrder(keys, Responses?.[name] ?? [])])),
    unprocessedKeys: Object.fromEntries(asked.map(({ name }) => [name, (UnprocessedKeys?.[name]?.Keys ?? []).map(toPlainItem)])),
  };
}

async function runBatchWrite(
  { call }: Table,
  request: JsonMap,
  unprocessed: string,
  toWrite: (item: Item) => WriteRequest,
): Promise<unknown> {
  const asked = tablesOf(request).map(([name, values]) => ({ name, items: toIterable(values).map(toItem) }));
  const { UnprocessedItems } = await performAuthorized(call, 'dynamodb:BatchWriteItem', batchWriteItem, {
    RequestItems: Object.fromEntries(asked.map(({ name, items }) => [name, items.map(toWrite)])),
  });
  const left = (name: string): JsonMap[] =>
    (UnprocessedItems?.[name] ?? []).map((write) => toPlainItem(write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {}));
  return {
    data: Object.fromEntries(asked.map(({ name, items }) => [name, items.map(toPlainItem)])),
    [unprocessed]: Object.fromEntries(asked.map(({ name }) => [name, left(name)])),
  };
}

export function runBatchPutItem(table: Table, request: JsonMap): Promise<unknown> {
  return runBatchWrite(table, request, 'unprocessedItems', (Item) => ({ PutRequest: { Item } }));
}

export function runBatchDeleteItem(table: Table, request: JsonMap): Promise<unknown> {
  return runBatchWrite(table, request, 'unprocessedKeys', (Key) => ({ DeleteRequest: { Key } }));
}
