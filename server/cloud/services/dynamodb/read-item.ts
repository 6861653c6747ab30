import type { Call } from '../../service';
import type { Item } from './attribute';
import { openPlaceholders } from './expressions/placeholders';
import { projector } from './expressions/projection';
import { type EncodedKey, keyOfRequest } from './key';
import { projectionPaths } from './read-options';
import { findItem } from './storage/items';
import { itemStore } from './storage/schema';
import { getTable, type Table } from './table';

interface GetInput {
  TableName: string | undefined;
  Key: Item | undefined;
  ProjectionExpression?: string | undefined;
  AttributesToGet?: string[] | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
}

export interface Read {
  table: Table;
  key: EncodedKey;
  /** The item as the caller wants to see it, and its size in bytes before that. */
  read(): { item: Item | undefined; size: number };
}

/** Checks a request for one item; what GetItem, BatchGetItem and TransactGetItems have in common. */
export function prepareGet(call: Call, input: GetInput): Read {
  const table = getTable(call.partition, input.TableName);
  const placeholders = openPlaceholders({
    names: input.ExpressionAttributeNames,
    values: undefined,
    expressions: { ProjectionExpression: input.ProjectionExpression },
  });
  const paths = projectionPaths(input, placeholders);
  placeholders.checkUsed();
  const key = keyOfRequest(table, input.Key);
  return {
    table,
    key,
    read() {
      const found = findItem(itemStore(call.partition), table, key);
      return { item: found && (paths ? projector(paths)(found.item) : found.item), size: found?.size ?? 0 };
    },
  };
}
