import type { ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Table, TableIndex } from './table';

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;

/** Half a unit per 4 KB, a whole one when the read is consistent, twice that in a transaction. */
export function readUnits(bytes: number, kind: 'eventual' | 'consistent' | 'transaction' = 'eventual'): number {
  const units = Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES));
  return kind === 'eventual' ? units / 2 : kind === 'consistent' ? units : units * 2;
}

/** One unit per KB of the larger of the old and the new item. */
export function writeUnits(bytesBefore: number, bytesAfter: number): number {
  return Math.max(1, Math.ceil(Math.max(bytesBefore, bytesAfter) / WRITE_UNIT_BYTES));
}

interface Usage {
  table: Table;
  units: number;
  /** Units used by one index, in all `units` as well. */
  indexes?: Map<TableIndex, number>;
}

/** The `ConsumedCapacity` of a response, or undefined when the caller did not ask. */
export function consumedCapacity(
  asked: ReturnConsumedCapacity | undefined,
  { table, units, indexes }: Usage,
): ConsumedCapacity | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const total: ConsumedCapacity = { TableName: table.name, CapacityUnits: units };
  if (asked === 'TOTAL') return total;
  let ofTable = units;
  const named = { global: {} as Record<string, { CapacityUnits: number }>, local: {} as Record<string, { CapacityUnits: number }> };
  for (const [index, used] of indexes ?? []) {
    named[index.kind][index.name] = { CapacityUnits: used };
    ofTable -= used;
  }
  return {
    ...total,
    Table: { CapacityUnits: ofTable },
    ...(Object.keys(named.global).length > 0 && { GlobalSecondaryIndexes: named.global }),
    ...(Object.keys(named.local).length > 0 && { LocalSecondaryIndexes: named.local }),
  };
}
