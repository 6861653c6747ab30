/** Turns a statement that changes an item, or checks one, into a write like any other. */
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { type AttributeValue, type Item, member, setMember } from '../attribute';
import { bindCondition, type Test } from '../expressions/condition';
import type { Condition } from '../expressions/condition-syntax';
import { conjuncts } from '../expressions/key-condition';
import { bindPath } from '../expressions/path';
import type { Placeholders } from '../expressions/placeholders';
import { bindUpdate } from '../expressions/update';
import { validation } from '../failures';
import { keyNames, keyOfRequest } from '../key';
import { getTable, type Table } from '../table';
import { preparePut, type Write } from '../write';
import type { Returning, Statement } from './statement';

const KIND = 'ConditionExpression';

export interface PreparedWrite {
  write: Write;
  returning: Returning | undefined;
}

/** @param returnOnFailure whether a failed condition gives the item back */
export function prepareStatement(
  call: Call,
  statement: Exclude<Statement, { kind: 'select' }>,
  placeholders: Placeholders,
  returnOnFailure: boolean,
): PreparedWrite {
  switch (statement.kind) {
    case 'insert': {
      const { table: TableName, item: Item } = statement;
      const write = preparePut(call, { TableName, Item });
      const { name } = write.table.key.hash;
      return { write: { ...write, condition: (item) => member(item, name) === undefined, failure: duplicate }, returning: undefined };
    }
    case 'update': {
      const table = getTable(call.partition, statement.table);
      const update = bindUpdate(statement.clauses, placeholders);
      const names = keyNames(table.key);
      const keyPath = update.paths.find(([name]) => names.includes(name));
      if (keyPath) {
        throw validation(
          `One or more parameter values were invalid: Cannot update attribute ${keyPath[0]}. This attribute is part of the key`,
        );
      }
      const { key, exists, holds } = selection(table, statement.where, placeholders);
      const write: Write = {
        table,
        key: keyOfRequest(table, key),
        condition: (item) => exists(item) && holds(item),
        returnOnFailure,
        next: (before) => update.apply(before ?? key),
        update,
      };
      return { write, returning: statement.returning };
    }
    case 'delete': {
      const table = getTable(call.partition, statement.table);
      const { key, exists, holds } = selection(table, statement.where, placeholders);
      // What is not there counts as deleted.
      const condition: Test = (item) => !exists(item) || holds(item);
      return {
        write: { table, key: keyOfRequest(table, key), condition, returnOnFailure, next: () => undefined },
        returning: statement.returning,
      };
    }
    case 'exists': {
      const { select } = statement;
      const table = getTable(call.partition, select.table);
      const { key, exists, holds } = selection(table, select.where, placeholders);
      const write: Write = {
        table,
        key: keyOfRequest(table, key),
        condition: (item) => exists(item) && holds(item),
        returnOnFailure,
        next: (before) => before,
        checkOnly: true,
      };
      return { write, returning: undefined };
    }
    default:
      return statement satisfies never;
  }
}

function duplicate(): CloudFailure {
  return new CloudFailure('DuplicateItemException', 'Duplicate primary key exists in table');
}

interface Selection {
  key: Item;
  exists: Test;
  holds: Test;
}

function selection(table: Table, where: Condition | undefined, placeholders: Placeholders): Selection {
  const key = where && keyIn(table, where, placeholders);
  if (!where || !key) throw validation('Where clause does not contain a mandatory equality on all key attributes');
  const { name } = table.key.hash;
  return { key, exists: (item) => member(item, name) !== undefined, holds: bindCondition(KIND, where, placeholders) };
}

/** The key that a condition's equalities name; undefined when it leaves an attribute of it open. */
export function keyIn(table: Table, where: Condition, placeholders: Placeholders): Item | undefined {
  const all = conjuncts(where);
  const key: Item = {};
  for (const name of keyNames(table.key)) {
    const value = all.map((condition) => equalTo(condition, name, placeholders)).find((found) => found !== undefined);
    if (!value) return undefined;
    setMember(key, name, value);
  }
  return key;
}

/** The value that a condition wants an attribute to equal. */
export function equalTo(condition: Condition, name: string, placeholders: Placeholders): AttributeValue | undefined {
  if (condition.kind !== 'compare' || condition.comparator !== '=') return undefined;
  const { left, right } = condition;
  const [path, value] = left.kind === 'path' ? [left, right] : [right, left];
  if (path.kind !== 'path' || value.kind !== 'value') return undefined;
  const [first, ...nested] = bindPath(KIND, path.steps, placeholders);
  return first === name && nested.length === 0 ? placeholders.value(KIND, value.placeholder) : undefined;
}
