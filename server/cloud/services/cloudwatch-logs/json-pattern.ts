import { invalidParameter } from './failures';
import { compileExpression, type MessageTest } from './pattern-expression';

type Test = (document: unknown) => boolean;
type Step = string | number;

const TOKEN =
  /\s*(?:(&&|\|\||!=|<=|>=|[{}()=<>])|"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\$(?:\.[\w\-*]+|\[(?:\d+|\*|"[^"]*"|'[^']*')\])*)|([^\s"(){}=<>!&|]+))/y;

interface Token {
  kind: 'symbol' | 'string' | 'expression' | 'path' | 'word' | 'end';
  text: string;
}

/** Compiles `{ … }`. A message that is not a JSON object never matches. */
export function parseJsonPattern(text: string): MessageTest {
  const tokens = tokenise(text);
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '' };
  const take = (symbol: string): boolean => {
    const token = peek();
    const matches = (token.kind === 'symbol' || token.kind === 'word') && token.text === symbol;
    if (matches) at += 1;
    return matches;
  };
  const expect = (symbol: string): void => {
    if (!take(symbol)) throw invalidParameter('Invalid filter pattern');
  };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };

  const parseOr = (): Test => {
    let test = parseAnd();
    while (take('||')) {
      const [left, right] = [test, parseAnd()];
      test = (document) => left(document) || right(document);
    }
    return test;
  };
  const parseAnd = (): Test => {
    let test = parseTerm();
    while (take('&&')) {
      const [left, right] = [test, parseTerm()];
      test = (document) => left(document) && right(document);
    }
    return test;
  };
  const parseTerm = (): Test => {
    if (take('(')) {
      const inner = parseOr();
      expect(')');
      return inner;
    }
    const token = next();
    if (token.kind !== 'path') throw invalidParameter('Invalid filter pattern');
    return parseComparison(pathOf(token.text), next, take);
  };

  expect('{');
  const test = parseOr();
  expect('}');
  if (peek().kind !== 'end') throw invalidParameter('Invalid filter pattern');
  return (message) => {
    const document = parseObject(message);
    return document !== undefined && test(document);
  };
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) throw invalidParameter('Invalid filter pattern');
    const [whole, symbol, string, expression, path, word] = match;
    if (symbol) tokens.push({ kind: 'symbol', text: symbol });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.replace(/\\(.)/g, '$1') });
    else if (expression) tokens.push({ kind: 'expression', text: expression });
    else if (path) tokens.push({ kind: 'path', text: path });
    else tokens.push({ kind: 'word', text: word ?? '' });
    at += whole.length;
  }
  return tokens;
}

function pathOf(text: string): Step[] {
  return Array.from(text.matchAll(/\.([\w\-*]+)|\[(?:(\d+)|(\*)|["']([^"']*)["'])\]/g), ([, name, index, star, quoted]) =>
    index === undefined ? (name ?? star ?? quoted ?? '') : Number(index),
  );
}

function parseComparison(path: Step[], next: () => Token, take: (symbol: string) => boolean): Test {
  if (take('IS')) {
    const wanted = next().text;
    if (wanted !== 'NULL' && wanted !== 'TRUE' && wanted !== 'FALSE') throw invalidParameter('Invalid filter pattern');
    const value = wanted === 'NULL' ? null : wanted === 'TRUE';
    return (document) => valuesAt(document, path).includes(value);
  }
  if (take('NOT')) {
    if (next().text !== 'EXISTS') throw invalidParameter('Invalid filter pattern');
    return (document) => valuesAt(document, path).length === 0;
  }
  if (take('EXISTS')) return (document) => valuesAt(document, path).length > 0;
  const operator = next().text;
  const operand = next();
  if (operator === '=' || operator === '!=') {
    const equal = equality(operand);
    return operator === '='
      ? (document) => valuesAt(document, path).some(equal)
      : (document) => {
          const values = valuesAt(document, path);
          return values.length > 0 && !values.some(equal);
        };
  }
  const bound = Number(operand.text);
  const holds = ORDERINGS[operator];
  if (!holds || operand.text === '' || Number.isNaN(bound)) throw invalidParameter('Invalid filter pattern');
  return (document) => valuesAt(document, path).some((value) => typeof value === 'number' && holds(value, bound));
}

const ORDERINGS: Record<string, (left: number, right: number) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function equality({ kind, text }: Token): (value: unknown) => boolean {
  if (kind === 'expression') {
    const expression = compileExpression(text);
    return (value) => typeof value === 'string' && expression.test(value);
  }
  if (kind === 'word' && !Number.isNaN(Number(text))) {
    const number = Number(text);
    return (value) => value === number || value === text;
  }
  if (kind !== 'word' && kind !== 'string') throw invalidParameter('Invalid filter pattern');
  // An asterisk stands for any text; its pieces must come in their order.
  const pieces = text.split('*');
  return (value) => typeof value === 'string' && matchesPieces(value, pieces);
}

function matchesPieces(value: string, pieces: string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first) || value.length < first.length + last.length || !value.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= value.length - last.length;
}

function valuesAt(document: unknown, path: Step[]): unknown[] {
  let values: unknown[] = [document];
  for (const step of path) values = values.flatMap((value) => children(value, step));
  return values;
}

function children(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value);
  return Object.hasOwn(value, step) ? [(value as Record<Step, unknown>)[step]] : [];
}

function parseObject(message: string): object | undefined {
  try {
    const document: unknown = JSON.parse(message);
    return typeof document === 'object' && document !== null ? document : undefined;
  } catch {
    // Not JSON, so not what the pattern is about.
    return undefined;
  }
}
