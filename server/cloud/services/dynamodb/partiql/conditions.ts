/** The WHERE clause, parsed to the same conditions that expressions are. */
import type { Comparator, Condition, ConditionFunction, Operand } from '../expressions/condition-syntax';
import type { Operands } from './operands';

/** Spelling in PartiQL, then in expressions. */
const COMPARATORS: [string, Comparator][] = [
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<=', '<='],
  ['>=', '>='],
  ['<', '<'],
  ['>', '>'],
];
const FUNCTIONS: Record<string, ConditionFunction> = {
  ATTRIBUTE_TYPE: 'attribute_type',
  BEGINS_WITH: 'begins_with',
  CONTAINS: 'contains',
};

export function parseWhere(operands: Operands): Condition {
  const { source } = operands;
  let left = parseAnd(operands);
  while (source.take('OR')) left = { kind: 'or', left, right: parseAnd(operands) };
  return left;
}

function parseAnd(operands: Operands): Condition {
  let left = parseNot(operands);
  while (operands.source.take('AND')) left = { kind: 'and', left, right: parseNot(operands) };
  return left;
}

function parseNot(operands: Operands): Condition {
  return operands.source.take('NOT') ? { kind: 'not', condition: parseNot(operands) } : parsePredicate(operands);
}

function parsePredicate(operands: Operands): Condition {
  const { source } = operands;
  if (source.take('(')) {
    const inner = parseWhere(operands);
    source.expect(')');
    return inner;
  }
  for (const [spelling, name] of Object.entries(FUNCTIONS)) {
    if (!source.take(spelling, '(')) continue;
    const first = parseOperand(operands);
    source.expect(',');
    const second = parseOperand(operands);
    source.expect(')');
    return { kind: 'function', name, operands: [first, second] };
  }
  const left = parseOperand(operands);
  if (source.take('IS')) return parseIs(operands, left);
  if (source.take('NOT')) {
    if (!source.sees('IN') && !source.sees('BETWEEN')) throw source.fail();
    return { kind: 'not', condition: parseRange(operands, left) };
  }
  if (source.sees('IN') || source.sees('BETWEEN')) return parseRange(operands, left);
  for (const [spelling, comparator] of COMPARATORS) {
    if (source.take(spelling)) return { kind: 'compare', comparator, left, right: parseOperand(operands) };
  }
  throw source.fail();
}

function parseIs(operands: Operands, of: Operand): Condition {
  const { source } = operands;
  const negated = source.take('NOT');
  const missing = source.take('MISSING');
  if (!missing) source.expect('NULL');
  const condition: Condition = missing
    ? { kind: 'function', name: 'attribute_not_exists', operands: [of] }
    : { kind: 'function', name: 'attribute_type', operands: [of, { kind: 'value', placeholder: operands.placeholder({ S: 'NULL' }) }] };
  return negated ? { kind: 'not', condition } : condition;
}

function parseRange(operands: Operands, value: Operand): Condition {
  const { source } = operands;
  if (source.take('BETWEEN')) {
    const low = parseOperand(operands);
    source.expect('AND');
    return { kind: 'between', value, low, high: parseOperand(operands) };
  }
  source.expect('IN');
  const end = source.take('[') ? ']' : ')';
  if (end === ')') source.expect('(');
  const list: Operand[] = [];
  do list.push(parseOperand(operands));
  while (source.take(','));
  source.expect(end);
  return { kind: 'in', value, list };
}

function parseOperand(operands: Operands): Operand {
  const { source } = operands;
  if (source.take('SIZE', '(')) {
    const of = parseOperand(operands);
    source.expect(')');
    return { kind: 'size', of };
  }
  const value = operands.value();
  return value ? { kind: 'value', placeholder: operands.placeholder(value) } : { kind: 'path', steps: operands.path() };
}
