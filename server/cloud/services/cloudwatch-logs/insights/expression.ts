/** Expressions, compiled as they are read: `or`, `and`, `not`, comparisons, sums, products, powers, in this order. */
import { arithmetic, comparisons, functions, periodMs } from './functions';
import type { Lexer } from './lexer';
import { type Evaluate, isTrue, textOf, type Value } from './values';

export interface NamedExpression {
  /** The alias, or the expression as it was written. */
  name: string;
  evaluate: Evaluate;
}

/** `expression [as alias]`, separated by commas. */
export function readNamedList(lexer: Lexer): NamedExpression[] {
  const list: NamedExpression[] = [];
  do {
    const { start } = lexer.peek();
    const token = lexer.peek();
    const evaluate = readExpression(lexer);
    const written = lexer.written(start);
    // A field in backquotes goes by its name alone.
    list.push({ name: readAlias(lexer) ?? (written === `\`${token.text}\`` ? token.text : written), evaluate });
  } while (lexer.take(','));
  return list;
}

export function readAlias(lexer: Lexer): string | undefined {
  return lexer.take('as') ? readName(lexer) : undefined;
}

export function readName(lexer: Lexer): string {
  const token = lexer.next();
  if (token.kind !== 'name') throw lexer.fail(`expected a field, found ${token.text === '' ? 'the end of the query' : token.text}`);
  return token.text;
}

export function readExpression(lexer: Lexer): Evaluate {
  let left = readAnd(lexer);
  while (lexer.take('or')) {
    const [one, other] = [left, readAnd(lexer)];
    left = (row) => isTrue(one(row)) || isTrue(other(row));
  }
  return left;
}

function readAnd(lexer: Lexer): Evaluate {
  let left = readNot(lexer);
  while (lexer.take('and')) {
    const [one, other] = [left, readNot(lexer)];
    left = (row) => isTrue(one(row)) && isTrue(other(row));
  }
  return left;
}

function readNot(lexer: Lexer): Evaluate {
  if (!lexer.take('not')) return readComparison(lexer);
  const inner = readNot(lexer);
  return (row) => !isTrue(inner(row));
}

function readComparison(lexer: Lexer): Evaluate {
  const left = readSum(lexer);
  const negated = lexer.take('not');
  const turn = (test: Evaluate): Evaluate => (negated ? (row) => left(row) !== undefined && !isTrue(test(row)) : test);
  if (lexer.take('like') || lexer.take('=~')) return turn(readLike(lexer, left));
  if (lexer.take('in')) return turn(readIn(lexer, left));
  if (negated) throw lexer.fail('expected like or in after not');
  const { kind, text } = lexer.peek();
  const holds = kind === 'symbol' && Object.hasOwn(comparisons, text) ? comparisons[text] : undefined;
  if (!holds) return left;
  lexer.next();
  const right = readSum(lexer);
  return (row) => {
    const [one, other] = [left(row), right(row)];
    return one !== undefined && other !== undefined && holds(one, other);
  };
}

function readLike(lexer: Lexer, left: Evaluate): Evaluate {
  const regex = lexer.regex();
  if (regex) return (row) => regex.test(textOf(left(row)));
  const right = readSum(lexer);
  return (row) => {
    const [text, part] = [left(row), right(row)];
    return text !== undefined && part !== undefined && textOf(text).includes(textOf(part));
  };
}

function readIn(lexer: Lexer, left: Evaluate): Evaluate {
  lexer.expect('[');
  const members: Evaluate[] = [];
  do members.push(readSum(lexer));
  while (lexer.take(','));
  lexer.expect(']');
  return (row) => {
    const value = left(row);
    return value !== undefined && members.some((member) => comparisons['=']?.(value, member(row)));
  };
}

function readOperators(lexer: Lexer, symbols: string[], operand: (lexer: Lexer) => Evaluate): Evaluate {
  let left = operand(lexer);
  for (;;) {
    const symbol = symbols.find((one) => lexer.take(one));
    const work = symbol === undefined ? undefined : arithmetic[symbol];
    if (!work) return left;
    const [one, other] = [left, operand(lexer)];
    left = (row) => work([one(row), other(row)]);
  }
}

const readSum = (lexer: Lexer): Evaluate => readOperators(lexer, ['+', '-'], readProduct);
const readProduct = (lexer: Lexer): Evaluate => readOperators(lexer, ['*', '/', '%'], readPower);
const readPower = (lexer: Lexer): Evaluate => readOperators(lexer, ['^'], readOperand);

export function readOperand(lexer: Lexer): Evaluate {
  if (lexer.take('(')) {
    const inner = readExpression(lexer);
    lexer.expect(')');
    return inner;
  }
  if (lexer.take('-')) {
    const inner = readOperand(lexer);
    return (row) => arithmetic['-']?.([0, inner(row)]);
  }
  const token = lexer.next();
  switch (token.kind) {
    case 'number':
      return constant(Number(token.text));
    case 'string':
      return constant(token.text);
    case 'period': {
      const length = periodMs(token.text);
      if (length === undefined)
        throw lexer.fail(`the period ${token.text} is not supported by the embedded cloud; it knows ms, s, m, h, d and w`);
      return constant(length);
    }
    case 'name':
      return lexer.take('(') ? readCall(lexer, token.text) : (row) => row.get(token.text);
    default:
      throw lexer.fail(token.kind === 'end' ? 'unexpected end of the query' : `unexpected symbol found ${token.text}`);
  }
}

function constant(value: Value): Evaluate {
  return () => value;
}

function readCall(lexer: Lexer, name: string): Evaluate {
  const key = name.toLowerCase();
  const work = Object.hasOwn(functions, key) ? functions[key] : undefined;
  if (!work) throw lexer.fail(`the function ${name} is not known to the embedded cloud`);
  const parameters: Evaluate[] = [];
  if (!lexer.take(')')) {
    do parameters.push(readExpression(lexer));
    while (lexer.take(','));
    lexer.expect(')');
  }
  // Times of events are what is put into bins when nothing else is named.
  if (key === 'bin' && parameters.length === 1) parameters.unshift((row) => row.get('@timestamp'));
  return (row) => work(parameters.map((parameter) => parameter(row)));
}
