import { type AttributeValue, typeOf } from '../attribute';
import { validation } from '../failures';
import { encodeKeyValue, hashBytes } from '../key';
import type { KeyAttribute, TableKey } from '../table';
import { cached } from './cached';
import { checkBounds } from './condition';
import { type Condition, type Operand, parseCondition } from './condition-syntax';
import { bindPath } from './path';
import type { Placeholders } from './placeholders';

const KIND = 'KeyConditionExpression';
const parse = cached((text) => parseCondition(KIND, text));

/** One partition and the sort keys from `lower` (included) up to `upper` (excluded). */
export interface KeyRange {
  hash: number;
  pk: Buffer;
  lower: Buffer;
  upper: Buffer;
  /** The value of the partition key. */
  partition: AttributeValue;
}

interface Bound {
  attribute: string;
  operator: string;
  values: AttributeValue[];
}

const START = Buffer.alloc(0);
/** Above every sort key: the bytes of a string or number never begin with 0xFF, and a binary key is no longer than this. */
const END = { S: Buffer.from([0xff]), N: Buffer.from([0xff]), B: Buffer.alloc(1025, 0xff) };

/**
 * Compiles a key condition to a range of the table's or index's key.
 * @throws ValidationException in AWS's words
 */
export function compileKeyCondition(text: string, key: TableKey, placeholders: Placeholders): KeyRange {
  return bindKeyConditions(conjuncts(parse(text)), key, placeholders);
}

/** The same for conditions that are already parsed, all of which have to hold. */
export function bindKeyConditions(conditions: Condition[], key: TableKey, placeholders: Placeholders): KeyRange {
  const bounds = conditions.map((condition) => bindBound(condition, placeholders));
  if (new Set(bounds.map(({ attribute }) => attribute)).size < bounds.length) {
    throw validation('KeyConditionExpressions must only contain one condition per key');
  }
  if (bounds.length > 2) throw validation('Conditions can be of length 1 or 2 only');
  return keyRange(key, bounds);
}

function keyRange(key: TableKey, bounds: Bound[]): KeyRange {
  const partition = bounds.find(({ attribute }) => attribute === key.hash.name);
  if (!partition) throw validation(`Query condition missed key schema element: ${key.hash.name}`);
  if (partition.operator !== '=') throw validation('Query key condition not supported');
  const sort = bounds.find((bound) => bound !== partition);
  if (sort && sort.attribute !== key.range?.name) {
    throw validation(key.range ? `Query condition missed key schema element: ${key.range.name}` : 'Query key condition not supported');
  }
  const [value] = partition.values;
  if (!value) throw validation('Query key condition not supported');
  const pk = operandBytes(key.hash, value);
  const range = key.range && sort ? sortRange(key.range, sort) : { lower: START, upper: END[key.range?.type ?? 'S'] };
  return { hash: hashBytes(pk), pk, partition: value, ...range };
}

function sortRange(attribute: KeyAttribute, { operator, values }: Bound): { lower: Buffer; upper: Buffer } {
  const [first = START, second = START] = values.map((value) => operandBytes(attribute, value));
  const end = END[attribute.type];
  switch (operator) {
    case '=':
      return { lower: first, upper: after(first) };
    case '<':
      return { lower: START, upper: first };
    case '<=':
      return { lower: START, upper: after(first) };
    case '>':
      return { lower: after(first), upper: end };
    case '>=':
      return { lower: first, upper: end };
    case 'between':
      return { lower: first, upper: after(second) };
    case 'begins_with':
      if (attribute.type === 'N') {
        throw validation(
          `Invalid ${KIND}: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N`,
        );
      }
      return { lower: first, upper: prefixEnd(first) ?? end };
    default:
      throw validation('Query key condition not supported');
  }
}

function operandBytes(attribute: KeyAttribute, value: AttributeValue): Buffer {
  if (typeOf(value) !== attribute.type) {
    throw validation('One or more parameter values were invalid: Condition parameter type does not match schema type');
  }
  const bytes = encodeKeyValue(attribute.type, value);
  if (bytes.length === 0) {
    const kind = attribute.type === 'B' ? 'binary' : 'string';
    throw validation(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${attribute.name}`,
    );
  }
  return bytes;
}

/** The first bytes that sort after these. */
export function after(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from([0])]);
}

/** The first bytes that sort after everything that begins with these; undefined when all are 0xFF. */
function prefixEnd(bytes: Buffer): Buffer | undefined {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0xff) length -= 1;
  if (length === 0) return undefined;
  const end = Buffer.from(bytes.subarray(0, length));
  end[length - 1] = (end[length - 1] ?? 0) + 1;
  return end;
}

/** What has to hold together. */
export function conjuncts(condition: Condition): Condition[] {
  return condition.kind === 'and' ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition];
}

const FLIPPED: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function bindBound(condition: Condition, placeholders: Placeholders): Bound {
  switch (condition.kind) {
    case 'compare': {
      const { comparator, left, right } = condition;
      if (comparator === '<>') throw invalidOperator('<>');
      return left.kind === 'value'
        ? bound(FLIPPED[comparator] ?? comparator, right, [left], placeholders)
        : bound(comparator, left, [right], placeholders);
    }
    case 'between': {
      const made = bound('between', condition.value, [condition.low, condition.high], placeholders);
      const [low, high] = made.values;
      if (low && high) checkBounds(KIND, low, high);
      return made;
    }
    case 'function': {
      const [of, prefix] = condition.operands;
      if (condition.name !== 'begins_with' || !of || !prefix) throw invalidOperator(condition.name);
      return bound('begins_with', of, [prefix], placeholders);
    }
    case 'and':
    case 'or':
    case 'not':
    case 'in':
      throw invalidOperator(condition.kind.toUpperCase());
    default:
      return condition satisfies never;
  }
}

function bound(operator: string, of: Operand, operands: Operand[], placeholders: Placeholders): Bound {
  const values = operands.map((operand) => {
    if (operand.kind === 'path')
      throw validation('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition');
    if (operand.kind === 'size') throw invalidOperator('size');
    return placeholders.value(KIND, operand.placeholder);
  });
  if (of.kind === 'size') throw invalidOperator('size');
  if (of.kind === 'value') throw validation('Invalid condition in KeyConditionExpression: No key attribute specified');
  const [attribute, ...nested] = bindPath(KIND, of.steps, placeholders);
  if (nested.length > 0) throw validation('KeyConditionExpressions cannot have conditions on nested attributes');
  return { attribute, operator, values };
}

function invalidOperator(operator: string): Error {
  return validation(`Invalid operator used in KeyConditionExpression: ${operator}`);
}
