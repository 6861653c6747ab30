/** Runs a SELECT: by key where the condition allows it, else over the whole table or index. */
import type { Call } from '../../../service';
import { type AttributeValue, type Item, setMember } from '../attribute';
import { bindCondition } from '../expressions/condition';
import type { Condition } from '../expressions/condition-syntax';
import { bindKeyConditions, conjuncts, type KeyRange } from '../expressions/key-condition';
import { bindPath, type Path, valueAt } from '../expressions/path';
import type { Placeholders } from '../expressions/placeholders';
import { validation } from '../failures';
import { encodeKeyValue, HASH_END, hashBytes } from '../key';
import { readOptions } from '../read-options';
import { type Page, readPage, startPosition } from '../read-page';
import { queryRows, type RowReader, scanRows } from '../storage/read-rows';
import { itemStore } from '../storage/schema';
import { getTable, type Table, type TableIndex, type TableKey } from '../table';
import { equalTo } from './prepare';
import type { Select } from './statement';

const KIND = 'ConditionExpression';

export interface SelectPage extends Page {
  table: Table;
  index: TableIndex | undefined;
}

interface SelectOptions {
  consistent?: boolean | undefined;
  limit?: number | undefined;
  startKey?: Item | undefined;
}

export function runSelect(
  call: Call,
  select: Select,
  placeholders: Placeholders,
  { consistent, limit, startKey }: SelectOptions,
): SelectPage {
  const table = getTable(call.partition, select.table);
  const { index, visible } = readOptions(table, { IndexName: select.index, ConsistentRead: consistent, Limit: limit }, placeholders);
  const rows = rowsFor(call, table, index, select, placeholders);
  const paths = select.projection?.map((steps) => bindPath('ProjectionExpression', steps, placeholders));
  const page = readPage({
    table,
    index,
    rows,
    start: startPosition(table, index, startKey),
    limit,
    visible,
    filter: select.where && bindCondition(KIND, select.where, placeholders),
    project: paths && ((item) => projected(item, paths)),
  });
  return { ...page, table, index };
}

/** A projected attribute is named by the last name of its path; indexes alone have none, so they keep that of their list. */
function projected(item: Item, paths: Path[]): Item {
  const made: Item = {};
  for (const path of paths) {
    const value = valueAt(item, path);
    if (value) setMember(made, String(path.findLast((step) => typeof step === 'string')), value);
  }
  return made;
}

function rowsFor(call: Call, table: Table, index: TableIndex | undefined, select: Select, placeholders: Placeholders): RowReader {
  const store = itemStore(call.partition);
  const key = index?.key ?? table.key;
  const ranges = select.where && keyRanges(select.where, key, placeholders);
  if (!ranges) {
    if (select.order.length > 0) throw validation('Must have WHERE clause in the statement when using ORDER BY clause.');
    return scanRows(store, table, index, 0, HASH_END);
  }
  const forward = !orderOf(select, key, ranges);
  const readers = ranges.map((range) => ({ range, rows: queryRows(store, table, index, range, forward) }));
  return (position, limit) => {
    const pk = position && (position.indexKey ?? position.key).pk;
    const first = pk ? readers.findIndex(({ range }) => range.pk.equals(pk)) : 0;
    if (first < 0) throw validation('The provided starting key is invalid');
    const found = [];
    for (const [at, { rows }] of readers.slice(first).entries()) {
      found.push(...rows(at === 0 ? position : undefined, limit - found.length));
      if (found.length >= limit) break;
    }
    return found;
  };
}

/** Puts the partitions in the order asked for. @returns whether their items come in descending order */
function orderOf({ order }: Select, key: TableKey, ranges: KeyRange[]): boolean {
  let descending = false;
  for (const { name, descending: wanted } of order) {
    if (name === key.hash.name) ranges.sort((a, b) => a.pk.compare(b.pk) * (wanted ? -1 : 1));
    else if (name === key.range?.name) descending = wanted;
    else throw validation(`Variable reference ${name} in ORDER BY clause must be part of the primary key`);
  }
  return descending;
}

/** The partitions that a condition confines itself to, narrowed by what it says of the sort key. */
function keyRanges(where: Condition, key: TableKey, placeholders: Placeholders): KeyRange[] | undefined {
  const values = leadingValues(where, key, placeholders);
  if (!values) return undefined;
  const sort = conjuncts(where).find((condition) => isRangeOf(condition, key.range?.name, placeholders));
  const seen = new Set<string>();
  return values.flatMap((value) => {
    const pk = encodeKeyValue(key.hash.type, value);
    // The same value twice is one partition.
    if (seen.has(pk.toString('hex'))) return [];
    seen.add(pk.toString('hex'));
    const equality = bindKeyConditions(
      [
        { kind: 'compare', comparator: '=', left: { kind: 'path', steps: ['#key'] }, right: { kind: 'value', placeholder: ':key' } },
        ...(sort ? [sort] : []),
      ],
      key,
      {
        ...placeholders,
        name: (kind, name) => (name === '#key' ? key.hash.name : placeholders.name(kind, name)),
        value: (kind, name) => (name === ':key' ? value : placeholders.value(kind, name)),
      },
    );
    return [{ ...equality, hash: hashBytes(pk), pk }];
  });
}

/** The partition keys that a condition confines itself to; undefined when it is about all of the table or index. */
export function leadingValues(where: Condition, key: TableKey, placeholders: Placeholders): AttributeValue[] | undefined {
  return conjuncts(where)
    .map((condition) => partitionValues(condition, key.hash.name, placeholders))
    .find((found) => found !== undefined);
}

/** `pk = 1`, `pk IN [1, 2]`, or equalities joined by OR. */
function partitionValues(condition: Condition, name: string, placeholders: Placeholders): AttributeValue[] | undefined {
  if (condition.kind === 'or') {
    const left = partitionValues(condition.left, name, placeholders);
    const right = left && partitionValues(condition.right, name, placeholders);
    return right && [...left, ...right];
  }
  if (condition.kind === 'in') {
    const values = condition.list.flatMap(
      (right) => equalTo({ kind: 'compare', comparator: '=', left: condition.value, right }, name, placeholders) ?? [],
    );
    return values.length === condition.list.length ? values : undefined;
  }
  const value = equalTo(condition, name, placeholders);
  return value && [value];
}

/** Whether a key range can express the condition on the sort key. */
function isRangeOf(condition: Condition, name: string | undefined, placeholders: Placeholders): boolean {
  const operands =
    condition.kind === 'compare' && condition.comparator !== '<>'
      ? [condition.left, condition.right]
      : condition.kind === 'between'
        ? [condition.value, condition.low, condition.high]
        : condition.kind === 'function' && condition.name === 'begins_with'
          ? condition.operands
          : [];
  const [path, ...more] = operands.filter(({ kind }) => kind === 'path');
  if (path?.kind !== 'path' || more.length > 0 || operands.some(({ kind }) => kind === 'size')) return false;
  const [first, ...nested] = bindPath(KIND, path.steps, placeholders);
  return first === name && nested.length === 0;
}
