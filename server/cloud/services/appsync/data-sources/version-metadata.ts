/** What a versioned data source writes beside the attributes of an item. https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html */
import type { DeltaSyncConfig } from '@aws-sdk/client-appsync';
import { putItem } from '../../dynamodb/operations/put-item';
import { performAuthorized } from '../../iam/perform-authorized';
import { getMember, isMap, type JsonMap, toText } from '../vtl/values';
import type { Table } from './dynamodb-item';
import type { Item } from './dynamodb-values';

export const METADATA = ['_version', '_lastChangedAt', '_deleted', '_ttl'];

/** Minutes from now, in seconds since 1970: what DynamoDB's time to live reads. */
export function expiry({ call }: Table, minutes: number): number {
  return Math.floor(call.cloud.now().getTime() / 1000) + minutes * 60;
}

export function versionOf(item: unknown): number {
  return Number(getMember(item, '_version') ?? 0);
}

/** Where a change of a table is noted: by its day, and in that by its time, the item's key and its version. */
export function deltaPartition(tableName: string, at: Date): string {
  return `${tableName}:${at.toISOString().slice(0, 10)}`;
}

export function timeOfDay(at: Date): string {
  return at.toISOString().slice(11, 23);
}

/** Notes what a change made of an item in the delta table, where Sync finds it. */
export async function writeDelta(table: Table, delta: DeltaSyncConfig | undefined, key: unknown, written: Item): Promise<void> {
  if (!delta?.deltaSyncTableName) return;
  const at = new Date(Number(written._lastChangedAt?.N));
  const keyText = (isMap(key) ? Object.values(key) : []).map((value) => (isMap(value) ? toText(Object.values(value)[0]) : '')).join(':');
  const Item: Item = {
    ...written,
    ds_pk: { S: deltaPartition(table.tableName, at) },
    ds_sk: { S: `${timeOfDay(at)}:${keyText}:${written._version?.N}` },
    _ttl: { N: String(expiry(table, delta.deltaSyncTableTTL ?? 0)) },
  };
  await performAuthorized(table.call, 'dynamodb:PutItem', putItem, { TableName: delta.deltaSyncTableName, Item });
}

/** An item without what the delta table adds. */
export function withoutDelta({ ds_pk: _, ds_sk: __, _ttl: ___, ...item }: JsonMap): JsonMap {
  return item;
}
