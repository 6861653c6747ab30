/** What PutItem, UpdateItem, DeleteItem and their transactional forms have in common. */
import type { ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { type Item, measureItem } from './attribute';
import { consumedCapacity, writeUnits } from './capacity';
import { compileCondition, type Test } from './expressions/condition';
import { openPlaceholders, type Placeholders } from './expressions/placeholders';
import { projector } from './expressions/projection';
import { compileUpdate, type Update } from './expressions/update';
import { conditionFailed, validation } from './failures';
import { checkIndexKeys, type EncodedKey, indexKeyOf, keyNames, keyOfItem, keyOfRequest } from './key';
import { findItem } from './storage/items';
import { itemStore } from './storage/schema';
import { applyChange, checkItemSize, type ItemChange } from './storage/write-item';
import { getTable, type Table, type TableIndex } from './table';

/** A write that is checked as far as it can be without looking at the item. */
export interface Write {
  table: Table;
  key: EncodedKey;
  condition: Test | undefined;
  returnOnFailure: boolean;
  /** The item as it will be; undefined deletes. */
  next(before: Item | undefined): Item | undefined;
  /** What an update touches. */
  update?: Update;
  /** Set when the condition is all there is to it. */
  checkOnly?: true;
  /** What to say when the condition does not hold, other than that. */
  failure?: () => CloudFailure;
}

interface WriteExpressions {
  ConditionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
  ReturnValuesOnConditionCheckFailure?: string | undefined;
}

interface Target extends WriteExpressions {
  TableName: string | undefined;
}

export function preparePut(call: Call, input: Target & { Item: Item | undefined }): Write {
  const table = getTable(call.partition, input.TableName);
  const placeholders = placeholdersOf(input);
  const condition = conditionOf(input, placeholders);
  placeholders.checkUsed();
  const item = input.Item ?? {};
  const measured = measureItem(item);
  checkItemSize(measured.size);
  const key = keyOfItem(table, measured.value);
  return { table, key, condition, returnOnFailure: returnsOnFailure(input), next: () => measured.value };
}

export function prepareDelete(call: Call, input: Target & { Key: Item | undefined }): Write {
  const table = getTable(call.partition, input.TableName);
  const placeholders = placeholdersOf(input);
  const condition = conditionOf(input, placeholders);
  placeholders.checkUsed();
  return { table, key: keyOfRequest(table, input.Key), condition, returnOnFailure: returnsOnFailure(input), next: () => undefined };
}

/** The ConditionCheck of a transaction. */
export function prepareCheck(call: Call, input: Target & { Key: Item | undefined }): Write {
  return { ...prepareDelete(call, input), next: (before) => before, checkOnly: true };
}

export function prepareUpdate(call: Call, input: Target & { Key: Item | undefined; UpdateExpression?: string | undefined }): Write {
  const table = getTable(call.partition, input.TableName);
  const placeholders = openPlaceholders({
    names: input.ExpressionAttributeNames,
    values: input.ExpressionAttributeValues,
    expressions: { UpdateExpression: input.UpdateExpression, ConditionExpression: input.ConditionExpression },
  });
  const update = input.UpdateExpression === undefined ? undefined : compileUpdate(input.UpdateExpression, placeholders);
  const condition = conditionOf(input, placeholders);
  placeholders.checkUsed();
  const keys = keyNames(table.key);
  for (const [name] of update?.paths ?? []) {
    if (keys.includes(name)) {
      throw validation(`One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`);
    }
  }
  const key = keyOfRequest(table, input.Key);
  const fresh = measureItem(input.Key ?? {}).value;
  return {
    table,
    key,
    condition,
    returnOnFailure: returnsOnFailure(input),
    next: (before) => (update ? update.apply(before ?? fresh) : (before ?? fresh)),
    ...(update && { update }),
  };
}

function placeholdersOf(input: WriteExpressions): Placeholders {
  return openPlaceholders({
    names: input.ExpressionAttributeNames,
    values: input.ExpressionAttributeValues,
    expressions: { ConditionExpression: input.ConditionExpression },
  });
}

function conditionOf(input: WriteExpressions, placeholders: Placeholders): Test | undefined {
  const text = input.ConditionExpression;
  return text === undefined ? undefined : compileCondition('ConditionExpression', text, placeholders);
}

function returnsOnFailure(input: WriteExpressions): boolean {
  return input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
}

/** Looks at the item and works out the change, without writing it. @throws ConditionalCheckFailedException */
export function resolveWrite(call: Call, write: Write): ItemChange {
  const { table, key } = write;
  const before = findItem(itemStore(call.partition), table, key);
  if (write.condition && !write.condition(before?.item ?? {})) {
    throw write.failure?.() ?? conditionFailed(write.returnOnFailure ? before?.item : undefined);
  }
  const next = write.next(before?.item);
  if (!next) return { table, key, before, after: undefined };
  const after = measureItem(next);
  if (write.update) checkItemSize(after.size, 'Item size to update has exceeded the maximum allowed size');
  checkIndexKeys(table, after.value);
  return { table, key, before, after };
}

export function performWrite(call: Call, write: Write): ItemChange {
  const change = resolveWrite(call, write);
  applyChange(call, change);
  return change;
}

/** The `Attributes` of a response. */
export function returnedAttributes(returnValues: string | undefined, { before, after }: ItemChange, update?: Update): Item | undefined {
  switch (returnValues) {
    case 'ALL_OLD':
      return before?.item;
    case 'ALL_NEW':
      return after?.value;
    case 'UPDATED_OLD':
      return before && update ? nonEmpty(projector(update.paths)(before.item)) : undefined;
    case 'UPDATED_NEW':
      return after && update ? nonEmpty(projector(update.paths)(after.value)) : undefined;
    default:
      return undefined;
  }
}

function nonEmpty(item: Item): Item | undefined {
  return Object.keys(item).length > 0 ? item : undefined;
}

export function writeCapacity(asked: ReturnConsumedCapacity | undefined, change: ItemChange, factor = 1): ConsumedCapacity | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const { table, before, after } = change;
  const units = writeUnits(before?.size ?? 0, after?.size ?? 0) * factor;
  const indexes = new Map<TableIndex, number>();
  for (const index of table.indexes) {
    const inIndex = (before && indexKeyOf(index, before.item)) || (after && indexKeyOf(index, after.value));
    if (inIndex) indexes.set(index, units);
  }
  const total = units + [...indexes.values()].reduce((sum, used) => sum + used, 0);
  return consumedCapacity(asked, { table, units: total, indexes });
}
