import { type AttributeType, type AttributeValue, equalValues, type Item, typeOf } from '../attribute';
import { addNumbers } from '../decimal';
import { validation } from '../failures';
import { cached } from './cached';
import { changeAt, removalOrder } from './change-at';
import { bindPath, checkDistinct, type Path, valueAt } from './path';
import type { Placeholders } from './placeholders';
import { parseUpdate, type UpdateClauses, type UpdateValue } from './update-syntax';

const KIND = 'UpdateExpression';
const parse = cached(parseUpdate);

export interface Update {
  /** Every path that it writes. */
  paths: Path[];
  /** A changed copy of the item; what did not change is shared with it. */
  apply(item: Item): Item;
}

/**
 * Compiles an update expression for one request.
 * @throws ValidationException in AWS's words; `apply` throws it for what depends on the item
 */
export function compileUpdate(text: string, placeholders: Placeholders): Update {
  return bindUpdate(parse(text), placeholders);
}

/** The same for clauses that are already parsed. */
export function bindUpdate(clauses: UpdateClauses, placeholders: Placeholders): Update {
  const set = clauses.set.map(({ steps, value }) => ({ path: bindPath(KIND, steps, placeholders), read: bindValue(value, placeholders) }));
  const remove = clauses.remove.map((steps) => bindPath(KIND, steps, placeholders));
  const add = clauses.add.map(({ steps, placeholder }) => ({
    path: bindPath(KIND, steps, placeholders),
    value: operandOf('ADD', placeholder, placeholders, ['N', 'SS', 'NS', 'BS']),
  }));
  const subtract = clauses.delete.map(({ steps, placeholder }) => ({
    path: bindPath(KIND, steps, placeholders),
    value: operandOf('DELETE', placeholder, placeholders, ['SS', 'NS', 'BS']),
  }));
  const paths = [...set, ...add, ...subtract].map(({ path }) => path).concat(remove);
  checkDistinct(KIND, paths);

  // Elements set past the end of a list are appended in the order of their indexes; elements are
  // removed from the back, so that every index means the list as it was.
  set.sort((left, right) => -removalOrder(left.path, right.path));
  remove.sort(removalOrder);
  return {
    paths,
    apply(item) {
      // All operands are read before anything is written.
      const values = set.map(({ path, read }) => ({ path, value: read(item) }));
      let changed = item;
      for (const { path, value } of values) changed = changeAt(changed, path, () => value);
      for (const { path, value } of add) changed = changeAt(changed, path, (old) => added(old, value));
      for (const { path, value } of subtract) changed = changeAt(changed, path, (old) => subtracted(old, value));
      for (const path of remove) changed = changeAt(changed, path, () => undefined);
      return changed;
    },
  };
}

type Read = (item: Item) => AttributeValue;

function bindValue(value: UpdateValue, placeholders: Placeholders): Read {
  switch (value.kind) {
    case 'value': {
      const literal = placeholders.value(KIND, value.placeholder);
      return () => literal;
    }
    case 'path': {
      const path = bindPath(KIND, value.steps, placeholders);
      return (item) => {
        const found = valueAt(item, path);
        if (!found) throw validation('The provided expression refers to an attribute that does not exist in the item');
        return found;
      };
    }
    case 'if_not_exists': {
      const path = bindPath(KIND, value.steps, placeholders);
      const otherwise = bindValue(value.otherwise, placeholders);
      return (item) => valueAt(item, path) ?? otherwise(item);
    }
    case 'plus':
    case 'minus': {
      const sign = value.kind === 'plus' ? 1 : -1;
      const [left, right] = bindPair(value, sign === 1 ? '+' : '-', 'N', placeholders);
      return (item) => {
        const a = left(item).N;
        const b = right(item).N;
        if (a === undefined || b === undefined) throw wrongType();
        return { N: addNumbers(a, b, sign) };
      };
    }
    case 'list_append': {
      const [left, right] = bindPair(value, 'list_append', 'L', placeholders);
      return (item) => {
        const a = left(item).L;
        const b = right(item).L;
        if (!a || !b) throw wrongType();
        return { L: [...a, ...b] };
      };
    }
    default:
      return value satisfies never;
  }
}

function bindPair(
  pair: { left: UpdateValue; right: UpdateValue },
  name: string,
  type: AttributeType,
  placeholders: Placeholders,
): [Read, Read] {
  for (const side of [pair.left, pair.right]) {
    if (side.kind !== 'value') continue;
    const actual = typeOf(placeholders.value(KIND, side.placeholder));
    if (actual !== type) {
      throw validation(
        `Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${actual}`,
      );
    }
  }
  return [bindValue(pair.left, placeholders), bindValue(pair.right, placeholders)];
}

const LONG_NAMES: Record<AttributeType, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
};

function operandOf(operator: 'ADD' | 'DELETE', placeholder: string, placeholders: Placeholders, allowed: AttributeType[]): AttributeValue {
  const value = placeholders.value(KIND, placeholder);
  if (!allowed.includes(typeOf(value))) {
    throw validation(
      `Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ${operator}, operand type: ${LONG_NAMES[typeOf(value)]}, typeSet: ALLOWED_FOR_${operator}_OPERAND`,
    );
  }
  return value;
}

function wrongType(): Error {
  return validation('An operand in the update expression has an incorrect data type');
}

function added(old: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!old) return value;
  if (old.N !== undefined && value.N !== undefined) return { N: addNumbers(old.N, value.N, 1) };
  if (old.SS && value.SS) return { SS: [...new Set([...old.SS, ...value.SS])] };
  if (old.NS && value.NS) return { NS: [...new Set([...old.NS, ...value.NS])] };
  if (old.BS && value.BS) {
    const members = old.BS;
    return { BS: [...members, ...value.BS.filter((bytes) => !members.some((known) => sameBytes(known, bytes)))] };
  }
  throw wrongType();
}

function subtracted(old: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!old) return undefined;
  if (old.SS && value.SS) return setOrNothing({ SS: without(old.SS, value.SS) });
  if (old.NS && value.NS) return setOrNothing({ NS: without(old.NS, value.NS) });
  if (old.BS && value.BS) {
    const removed = value.BS;
    return setOrNothing({ BS: old.BS.filter((bytes) => !removed.some((candidate) => sameBytes(candidate, bytes))) });
  }
  throw wrongType();
}

function without(members: string[], removed: string[]): string[] {
  const gone = new Set(removed);
  return members.filter((value) => !gone.has(value));
}

/** A set that lost its last member goes with it. */
function setOrNothing(value: AttributeValue): AttributeValue | undefined {
  return (value.SS ?? value.NS ?? value.BS)?.length === 0 ? undefined : value;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return equalValues({ B: left }, { B: right });
}
