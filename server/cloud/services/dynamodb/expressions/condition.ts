import { type AttributeType, type AttributeValue, compareValues, equalValues, type Item, typeOf } from '../attribute';
import { validation } from '../failures';
import { cached } from './cached';
import { type Comparator, type Condition, type ConditionFunction, type Operand, parseCondition } from './condition-syntax';
import { bindPath, type Path, showPath, valueAt } from './path';
import type { Placeholders } from './placeholders';
import type { ExpressionKind } from './tokens';

/** Whether an item meets the condition. */
export type Test = (item: Item) => boolean;

const parsers = {
  ConditionExpression: cached((text) => parseCondition('ConditionExpression', text)),
  FilterExpression: cached((text) => parseCondition('FilterExpression', text)),
};

interface BoundOperand {
  read(item: Item): AttributeValue | undefined;
  /** Set when the operand is a value of the request. */
  literal?: AttributeValue;
  /** Set when it is a document path. */
  path?: Path;
}

/**
 * Compiles a condition or filter for one request.
 * @param onPath is told of every document path in it
 * @throws ValidationException in AWS's words for what the expression gets wrong
 */
export function compileCondition(
  kind: 'ConditionExpression' | 'FilterExpression',
  text: string,
  placeholders: Placeholders,
  onPath: (path: Path) => void = () => {},
): Test {
  return bindCondition(kind, parsers[kind](text), placeholders, onPath);
}

/** The same for a condition that is already parsed. */
export function bindCondition(
  kind: ExpressionKind,
  condition: Condition,
  placeholders: Placeholders,
  onPath: (path: Path) => void = () => {},
): Test {
  const operand = (value: Operand): BoundOperand => bindOperand(kind, value, placeholders, onPath);
  switch (condition.kind) {
    case 'and': {
      const left = bindCondition(kind, condition.left, placeholders, onPath);
      const right = bindCondition(kind, condition.right, placeholders, onPath);
      return (item) => left(item) && right(item);
    }
    case 'or': {
      const left = bindCondition(kind, condition.left, placeholders, onPath);
      const right = bindCondition(kind, condition.right, placeholders, onPath);
      return (item) => left(item) || right(item);
    }
    case 'not': {
      const inner = bindCondition(kind, condition.condition, placeholders, onPath);
      return (item) => !inner(item);
    }
    case 'compare':
      return bindComparison(kind, condition.comparator, operand(condition.left), operand(condition.right));
    case 'between':
      return bindBetween(kind, operand(condition.value), operand(condition.low), operand(condition.high));
    case 'in': {
      const value = operand(condition.value);
      const list = condition.list.map(operand);
      return (item) => {
        const actual = value.read(item);
        return actual !== undefined && list.some((candidate) => equals(actual, candidate.read(item)));
      };
    }
    case 'function':
      return bindFunction(kind, condition.name, condition.operands.map(operand));
    default:
      return condition satisfies never;
  }
}

function bindOperand(kind: ExpressionKind, operand: Operand, placeholders: Placeholders, onPath: (path: Path) => void): BoundOperand {
  switch (operand.kind) {
    case 'path': {
      const path = bindPath(kind, operand.steps, placeholders);
      onPath(path);
      return { path, read: (item) => valueAt(item, path) };
    }
    case 'value': {
      const literal = placeholders.value(kind, operand.placeholder);
      return { literal, read: () => literal };
    }
    case 'size': {
      const of = bindOperand(kind, operand.of, placeholders, onPath);
      if (of.literal && sizeOf(of.literal) === undefined) throw wrongType(kind, 'size', of.literal);
      return {
        read(item) {
          const value = of.read(item);
          const size = value && sizeOf(value);
          return size === undefined ? undefined : { N: String(size) };
        },
      };
    }
    default:
      return operand satisfies never;
  }
}

function sizeOf(value: AttributeValue): number | undefined {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  const counted = value.B ?? value.SS ?? value.NS ?? value.BS ?? value.L;
  if (counted) return counted.length;
  return value.M && Object.keys(value.M).length;
}

function equals(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  return left !== undefined && right !== undefined && equalValues(left, right);
}

const ORDERED: readonly AttributeType[] = ['S', 'N', 'B'];

function bindComparison(kind: ExpressionKind, comparator: Comparator, left: BoundOperand, right: BoundOperand): Test {
  if (left.path && right.path && showPath(left.path) === showPath(right.path)) {
    throw validation(
      `Invalid ${kind}: The first operand must be distinct from the remaining operands for this operator or function; operator: ${comparator}, first operand: ${showPath(left.path)}`,
    );
  }
  if (comparator === '=') return (item) => equals(left.read(item), right.read(item));
  if (comparator === '<>') {
    // An attribute that is missing differs from every value.
    return (item) => !equals(left.read(item), right.read(item));
  }
  for (const { literal } of [left, right]) {
    if (literal && !ORDERED.includes(typeOf(literal))) throw wrongType(kind, comparator, literal);
  }
  const holds = ORDERINGS[comparator];
  return (item) => {
    const a = left.read(item);
    const b = right.read(item);
    const order = a && b && compareValues(a, b);
    return order !== undefined && holds(order);
  };
}

const ORDERINGS = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
};

function bindBetween(kind: ExpressionKind, value: BoundOperand, low: BoundOperand, high: BoundOperand): Test {
  for (const { literal } of [low, high]) {
    if (literal && !ORDERED.includes(typeOf(literal))) throw wrongType(kind, 'BETWEEN', literal);
  }
  if (low.literal && high.literal) checkBounds(kind, low.literal, high.literal);
  return (item) => {
    const actual = value.read(item);
    const from = low.read(item);
    const to = high.read(item);
    if (!actual || !from || !to) return false;
    const above = compareValues(actual, from);
    const below = compareValues(actual, to);
    return above !== undefined && below !== undefined && above >= 0 && below <= 0;
  };
}

/** BETWEEN needs two bounds of one type, the lower first. */
export function checkBounds(kind: ExpressionKind, low: AttributeValue, high: AttributeValue): void {
  const order = compareValues(low, high);
  const bounds = `lower bound operand: AttributeValue: ${showValue(low)}, upper bound operand: AttributeValue: ${showValue(high)}`;
  if (order === undefined) {
    throw validation(`Invalid ${kind}: The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`);
  }
  if (order > 0) {
    throw validation(`Invalid ${kind}: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`);
  }
}

function showValue(value: AttributeValue): string {
  const type = typeOf(value);
  return `{${type}:${value.S ?? value.N ?? (value.B ? Buffer.from(value.B).toString('base64') : '')}}`;
}

function bindFunction(kind: ExpressionKind, name: ConditionFunction, operands: BoundOperand[]): Test {
  const [first, second] = operands;
  if (!first) throw new Error(`${name} was parsed without an operand`);
  if (!first.path && (name === 'attribute_exists' || name === 'attribute_not_exists')) {
    throw validation(`Invalid ${kind}: Operator or function requires a document path; operator or function: ${name}`);
  }
  switch (name) {
    case 'attribute_exists':
      return (item) => first.read(item) !== undefined;
    case 'attribute_not_exists':
      return (item) => first.read(item) === undefined;
    case 'attribute_type': {
      const wanted = second?.literal?.S;
      if (wanted === undefined) throw second?.literal ? wrongType(kind, name, second.literal) : wrongOperand(kind, name);
      if (!TYPE_NAMES.has(wanted)) {
        throw validation(
          `Invalid ${kind}: Invalid attribute type name found; type: ${wanted}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
        );
      }
      return (item) => {
        const actual = first.read(item);
        return actual !== undefined && typeOf(actual) === wanted;
      };
    }
    case 'begins_with':
      for (const literal of [first.literal, second?.literal]) {
        if (literal && literal.S === undefined && literal.B === undefined) throw wrongType(kind, name, literal);
      }
      checkDistinctOperands(kind, name, first, second);
      return (item) => beginsWith(first.read(item), second?.read(item));
    case 'contains':
      checkDistinctOperands(kind, name, first, second);
      return (item) => contains(first.read(item), second?.read(item));
    default:
      return name satisfies never;
  }
}

const TYPE_NAMES = new Set(['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M']);

function wrongType(kind: ExpressionKind, operator: string, value: AttributeValue): Error {
  return validation(
    `Invalid ${kind}: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${typeOf(value)}`,
  );
}

function wrongOperand(kind: ExpressionKind, operator: string): Error {
  return validation(
    `Invalid ${kind}: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}`,
  );
}

function checkDistinctOperands(kind: ExpressionKind, name: string, first: BoundOperand, second: BoundOperand | undefined): void {
  if (!first.path || !second?.path || showPath(first.path) !== showPath(second.path)) return;
  throw validation(
    `Invalid ${kind}: The first operand must be distinct from the remaining operands for this operator or function; operator: ${name}, first operand: ${showPath(first.path)}`,
  );
}

function beginsWith(value: AttributeValue | undefined, prefix: AttributeValue | undefined): boolean {
  if (value?.S !== undefined && prefix?.S !== undefined) return value.S.startsWith(prefix.S);
  if (value?.B !== undefined && prefix?.B !== undefined) {
    return value.B.length >= prefix.B.length && Buffer.compare(value.B.subarray(0, prefix.B.length), prefix.B) === 0;
  }
  return false;
}

function contains(value: AttributeValue | undefined, wanted: AttributeValue | undefined): boolean {
  if (!value || !wanted) return false;
  if (value.S !== undefined) return wanted.S !== undefined && value.S.includes(wanted.S);
  if (value.B !== undefined) return wanted.B !== undefined && Buffer.from(value.B).includes(Buffer.from(wanted.B));
  if (value.SS !== undefined) return wanted.S !== undefined && value.SS.includes(wanted.S);
  if (value.NS !== undefined) return wanted.N !== undefined && value.NS.includes(wanted.N);
  if (value.BS !== undefined) return value.BS.some((bytes) => wanted.B !== undefined && Buffer.compare(bytes, wanted.B) === 0);
  return value.L?.some((element) => equalValues(element, wanted)) ?? false;
}
