import { validation } from '../failures';
import { type PathStep, parsePath } from './path';
import { type Reader, reader } from './tokens';

export type UpdateValue =
  | { kind: 'path'; steps: PathStep[] }
  | { kind: 'value'; placeholder: string }
  | { kind: 'plus' | 'minus' | 'list_append'; left: UpdateValue; right: UpdateValue }
  | { kind: 'if_not_exists'; steps: PathStep[]; otherwise: UpdateValue };

export interface UpdateClauses {
  set: { steps: PathStep[]; value: UpdateValue }[];
  remove: PathStep[][];
  add: { steps: PathStep[]; placeholder: string }[];
  delete: { steps: PathStep[]; placeholder: string }[];
}

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/** Parses an update expression: each of its four sections at most once, in any order. */
export function parseUpdate(text: string): UpdateClauses {
  const source = reader('UpdateExpression', text);
  const clauses: UpdateClauses = { set: [], remove: [], add: [], delete: [] };
  const seen = new Set<string>();
  while (source.peek().kind !== 'end') {
    const section = SECTIONS.find((name) => source.take(name));
    if (!section) throw source.fail();
    if (seen.has(section)) {
      throw validation(`Invalid UpdateExpression: The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do {
      parseAction(source, section, clauses);
    } while (source.take(','));
  }
  return clauses;
}

function parseAction(source: Reader, section: (typeof SECTIONS)[number], clauses: UpdateClauses): void {
  const steps = parsePath(source);
  switch (section) {
    case 'SET':
      source.expect('=');
      clauses.set.push({ steps, value: parseValue(source) });
      return;
    case 'REMOVE':
      clauses.remove.push(steps);
      return;
    case 'ADD':
    case 'DELETE': {
      const operand = source.next();
      if (operand.kind !== 'value') throw source.fail(operand);
      clauses[section === 'ADD' ? 'add' : 'delete'].push({ steps, placeholder: operand.text });
      return;
    }
    default:
      section satisfies never;
  }
}

function parseValue(source: Reader): UpdateValue {
  const left = parseTerm(source);
  if (source.take('+')) return { kind: 'plus', left, right: parseTerm(source) };
  if (source.take('-')) return { kind: 'minus', left, right: parseTerm(source) };
  return left;
}

function parseTerm(source: Reader): UpdateValue {
  if (source.take('(')) {
    const value = parseValue(source);
    source.expect(')');
    return value;
  }
  const token = source.peek();
  if (token.kind === 'value') return { kind: 'value', placeholder: source.next().text };
  if (token.kind === 'word' && source.sees('(', 1)) return parseFunction(source);
  return { kind: 'path', steps: parsePath(source) };
}

function parseFunction(source: Reader): UpdateValue {
  const name = source.next().text;
  source.expect('(');
  const operands = [parseTerm(source)];
  while (source.take(',')) operands.push(parseTerm(source));
  source.expect(')');
  if (CONDITION_FUNCTIONS.includes(name)) {
    throw validation(`Invalid UpdateExpression: The function is not allowed in an update expression; function: ${name}`);
  }
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw validation(`Invalid UpdateExpression: Invalid function name; function: ${name}`);
  }
  const [left, right] = operands;
  if (operands.length !== 2 || !left || !right) {
    throw validation(
      `Invalid UpdateExpression: Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  if (name === 'list_append') return { kind: 'list_append', left, right };
  if (left.kind !== 'path') {
    throw validation(`Invalid UpdateExpression: Operator or function requires a document path; operator or function: if_not_exists`);
  }
  return { kind: 'if_not_exists', steps: left.steps, otherwise: right };
}

const CONDITION_FUNCTIONS = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'];
