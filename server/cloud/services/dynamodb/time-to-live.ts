/** Deletes expired items in the background: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html */
import { setImmediate } from 'node:timers/promises';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import { type Item, member } from './attribute';
import { HASH_END, keyOfItem } from './key';
import { findItem, itemOfRow } from './storage/items';
import { type Position, positionOf, scanRows } from './storage/read-rows';
import { itemStore } from './storage/schema';
import { applyChange } from './storage/write-item';
import { allTables, findTable } from './table';

const CHUNK_ROWS = 500;
/** What expired longer ago is taken for a mistake and kept. */
const AGE_SECONDS_MAX = 5 * 365 * 86_400;

/** Goes once through every table whose items expire. */
export async function deleteExpired(cloud: Cloud): Promise<void> {
  for (const { call, table } of allTables(cloud)) await deleteExpiredOf(call, table.name);
}

async function deleteExpiredOf(call: Call, tableName: string): Promise<void> {
  const store = itemStore(call.partition);
  let position: Position | undefined;
  while (!call.partition.signal.aborted) {
    // Between two chunks the table may have changed, or gone.
    const table = findTable(call.partition, tableName);
    const attribute = table?.timeToLive?.AttributeName;
    if (!table?.timeToLive?.Enabled || attribute === undefined) return;
    const rows = scanRows(store, table, undefined, 0, HASH_END);
    const chunk = rows(position, CHUNK_ROWS).map(itemOfRow);
    const now = Math.floor(call.cloud.now().getTime() / 1000);
    for (const item of chunk) {
      if (!isExpired(item, attribute, now)) continue;
      const key = keyOfItem(table, item);
      applyChange(call, { table, key, before: findItem(store, table, key), after: undefined, byService: true });
    }
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK_ROWS) return;
    position = positionOf(table, undefined, last);
    await setImmediate();
  }
}

function isExpired(item: Item, attribute: string, now: number): boolean {
  const expires = Number(member(item, attribute)?.N ?? Number.NaN);
  return expires < now && expires > now - AGE_SECONDS_MAX;
}
