import { validation } from '../failures';
import { type PathStep, parsePath } from './path';
import type { ExpressionKind } from './tokens';
import { type Reader, reader } from './tokens';

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Operand = { kind: 'path'; steps: PathStep[] } | { kind: 'value'; placeholder: string } | { kind: 'size'; of: Operand };

export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; condition: Condition }
  | { kind: 'compare'; comparator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; value: Operand; low: Operand; high: Operand }
  | { kind: 'in'; value: Operand; list: Operand[] }
  | { kind: 'function'; name: ConditionFunction; operands: Operand[] };

const FUNCTION_OPERANDS = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
} as const;
export type ConditionFunction = keyof typeof FUNCTION_OPERANDS;

const COMPARATORS: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];
const UPDATE_FUNCTIONS = ['if_not_exists', 'list_append'];
const IN_OPERANDS_MAX = 100;

type Term = { condition: Condition } | { operand: Operand };

/** Parses a condition, filter or key condition. */
export function parseCondition(kind: ExpressionKind, text: string): Condition {
  const source = reader(kind, text);
  const condition = asCondition(source, parseOr(source));
  if (source.peek().kind !== 'end') throw source.fail();
  return condition;
}

function asCondition(source: Reader, term: Term): Condition {
  if ('condition' in term) return term.condition;
  if (term.operand.kind === 'size') {
    throw validation(`Invalid ${source.kind}: The function is not allowed to be used this way in an expression; function: size`);
  }
  throw source.fail();
}

function parseOr(source: Reader): Term {
  let term = parseAnd(source);
  while (source.take('OR')) {
    const left = asCondition(source, term);
    term = { condition: { kind: 'or', left, right: asCondition(source, parseAnd(source)) } };
  }
  return term;
}

function parseAnd(source: Reader): Term {
  let term = parseNot(source);
  while (source.take('AND')) {
    const left = asCondition(source, term);
    term = { condition: { kind: 'and', left, right: asCondition(source, parseNot(source)) } };
  }
  return term;
}

function parseNot(source: Reader): Term {
  if (!source.take('NOT')) return parseComparison(source);
  return { condition: { kind: 'not', condition: asCondition(source, parseNot(source)) } };
}

function parseComparison(source: Reader): Term {
  const term = parsePrimary(source);
  if ('condition' in term) {
    if (COMPARATORS.some((comparator) => source.sees(comparator))) throw source.fail();
    return term;
  }
  const left = term.operand;
  const comparator = COMPARATORS.find((candidate) => source.take(candidate));
  if (comparator) return { condition: { kind: 'compare', comparator, left, right: parseOperand(source) } };
  if (source.take('BETWEEN')) {
    const low = parseOperand(source);
    source.expect('AND');
    return { condition: { kind: 'between', value: left, low, high: parseOperand(source) } };
  }
  if (source.take('IN')) {
    source.expect('(');
    const list = [parseOperand(source)];
    while (source.take(',')) list.push(parseOperand(source));
    source.expect(')');
    if (list.length > IN_OPERANDS_MAX) {
      throw validation(
        `Invalid ${source.kind}: Incorrect number of operands for operator or function; operator or function: IN, number of operands: ${list.length}`,
      );
    }
    return { condition: { kind: 'in', value: left, list } };
  }
  return term;
}

function parsePrimary(source: Reader): Term {
  if (source.take('(')) {
    // `((a = :b))` is refused: a parenthesis whose whole content is another one.
    const doubled = source.sees('(');
    const inner = parseOr(source);
    source.expect(')');
    if (doubled && source.peek(-2).text === ')' && isWrapped(source)) {
      throw validation(`Invalid ${source.kind}: The expression has redundant parentheses`);
    }
    return inner;
  }
  if (source.peek().kind === 'word' && source.sees('(', 1)) return parseFunction(source);
  return { operand: parseOperand(source) };
}

/** Whether the group just read is `(( … ))` with both pairs around the same content. */
function isWrapped(source: Reader): boolean {
  let depth = 0;
  for (let back = -1; ; back -= 1) {
    const { text, kind } = source.peek(back);
    if (kind === 'symbol' && text === ')') depth += 1;
    if (kind === 'symbol' && text === '(') {
      depth -= 1;
      if (depth === 1) return source.sees('(', back - 1);
      if (depth === 0) return false;
    }
    if (kind === 'end') return false;
  }
}

function parseOperand(source: Reader): Operand {
  if (source.take('(')) {
    const operand = parseOperand(source);
    source.expect(')');
    return operand;
  }
  const token = source.peek();
  if (token.kind === 'value') return { kind: 'value', placeholder: source.next().text };
  if (token.kind === 'word' && source.sees('(', 1)) {
    const term = parseFunction(source);
    if ('operand' in term) return term.operand;
    throw validation(`Invalid ${source.kind}: The function is not allowed to be used this way in an expression; function: ${token.text}`);
  }
  return { kind: 'path', steps: parsePath(source) };
}

function parseFunction(source: Reader): Term {
  const name = source.next().text;
  source.expect('(');
  const operands: Operand[] = [];
  do {
    operands.push(parseOperand(source));
  } while (source.take(','));
  source.expect(')');
  if (UPDATE_FUNCTIONS.includes(name)) {
    throw validation(`Invalid ${source.kind}: The function is not allowed in a condition expression; function: ${name}`);
  }
  if (name !== 'size' && !isConditionFunction(name)) throw validation(`Invalid ${source.kind}: Invalid function name; function: ${name}`);
  const wanted = name === 'size' ? 1 : FUNCTION_OPERANDS[name];
  const [first] = operands;
  if (operands.length !== wanted || !first) {
    throw validation(
      `Invalid ${source.kind}: Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  return name === 'size' ? { operand: { kind: 'size', of: first } } : { condition: { kind: 'function', name, operands } };
}

function isConditionFunction(name: string): name is ConditionFunction {
  return Object.hasOwn(FUNCTION_OPERANDS, name);
}
