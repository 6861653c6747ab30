/** Intrinsic functions: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Path, parsePath, type Scope, valueAt } from './path';
import { openReader, type PathReader } from './path-reader';
import { StateError } from './state-error';

export type Expression =
  | { kind: 'literal'; value: unknown }
  | { kind: 'path'; path: Path }
  | { kind: 'call'; name: string; operands: Expression[] };

type Operands = unknown[];

const ITEMS_MAX = 1000;
const BASE64_CHARACTERS_MAX = 10_000;
const HASHES: Record<string, string> = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/** By name, with how many operands each takes. */
const FUNCTIONS: Record<string, { counts: [number, number]; run(operands: Operands): unknown }> = {
  Array: { counts: [0, Number.POSITIVE_INFINITY], run: (operands) => operands },
  ArrayContains: { counts: [2, 2], run: ([list, item]) => listOf(list).some((one) => isDeepStrictEqual(one, item)) },
  ArrayGetItem: { counts: [2, 2], run: ([list, index]) => itemOf(listOf(list), numberOf(index)) },
  ArrayLength: { counts: [1, 1], run: ([list]) => listOf(list).length },
  ArrayPartition: { counts: [2, 2], run: ([list, size]) => partition(listOf(list), numberOf(size)) },
  ArrayRange: { counts: [3, 3], run: ([from, to, step]) => range(numberOf(from), numberOf(to), numberOf(step)) },
  ArrayUnique: { counts: [1, 1], run: ([list]) => unique(listOf(list)) },
  Base64Decode: { counts: [1, 1], run: ([text]) => Buffer.from(limited(text), 'base64').toString('utf8') },
  Base64Encode: { counts: [1, 1], run: ([text]) => Buffer.from(limited(text)).toString('base64') },
  Format: { counts: [1, Number.POSITIVE_INFINITY], run: ([template, ...values]) => format(textOf(template), values) },
  Hash: { counts: [2, 2], run: ([data, algorithm]) => hash(data, textOf(algorithm)) },
  JsonMerge: { counts: [3, 3], run: ([one, other, deep]) => merge(one, other, deep) },
  JsonToString: { counts: [1, 1], run: ([value]) => JSON.stringify(value) },
  MathAdd: { counts: [2, 2], run: ([one, other]) => Math.trunc(numberOf(one)) + Math.trunc(numberOf(other)) },
  MathRandom: { counts: [2, 3], run: ([from, to, seed]) => random(numberOf(from), numberOf(to), seed) },
  StringSplit: { counts: [2, 2], run: ([text, separators]) => split(textOf(text), textOf(separators)) },
  StringToJson: { counts: [1, 1], run: ([text]) => parseJson(textOf(text)) },
  UUID: { counts: [0, 0], run: () => randomUUID() },
};

/** A path or a call of a function, as the value of a member whose name ends with `.$`. @throws SyntaxError */
export function parseExpression(text: string): Expression {
  if (text.startsWith('$')) return { kind: 'path', path: parsePath(text) };
  const reader = openReader(text);
  const expression = readCall(reader);
  if (!reader.atEnd()) throw reader.unexpected();
  return expression;
}

function readCall(reader: PathReader): Expression {
  const name = reader.match(/States\.\w+/y)?.slice('States.'.length);
  const found = name === undefined ? undefined : FUNCTIONS[name];
  if (name === undefined || !found) throw new SyntaxError(`'${reader.text}' is neither a path nor an intrinsic function`);
  reader.expect('(');
  const operands: Expression[] = [];
  while (!reader.take(')')) {
    if (operands.length > 0) reader.expect(',');
    operands.push(readOperand(reader));
  }
  const [least, most] = found.counts;
  if (operands.length < least || operands.length > most) throw new SyntaxError(`States.${name} does not take ${operands.length} operands`);
  return { kind: 'call', name, operands };
}

function readOperand(reader: PathReader): Expression {
  if (reader.sees('States.')) return readCall(reader);
  if (reader.sees("'")) return { kind: 'literal', value: readText(reader) };
  const path = reader.match(/\$(?:\[(?:'[^']*'|"[^"]*"|[^\]])*\]|[^,)[\s])*/y);
  if (path !== undefined) return { kind: 'path', path: parsePath(path) };
  const literal = reader.match(/-?\d+(\.\d+)?|true|false|null/y);
  if (literal === undefined) throw reader.unexpected();
  return { kind: 'literal', value: JSON.parse(literal) };
}

/** Escaped braces stay escaped: they are no places of a format. */
function readText(reader: PathReader): string {
  const text = reader.match(/'(?:\\[\s\S]|[^'\\])*'/y);
  if (text === undefined) throw reader.unexpected();
  return text.slice(1, -1).replace(/\\(['\\])/g, '$1');
}

/** @throws StateError */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return valueAt(expression.path.text, scope);
    case 'call':
      return FUNCTIONS[expression.name]?.run(expression.operands.map((operand) => evaluate(operand, scope)));
    default:
      return expression satisfies never;
  }
}

function failure(why: string): StateError {
  return new StateError('States.IntrinsicFailure', why);
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw failure('The operand of an intrinsic function is no array.');
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw failure('The operand of an intrinsic function is no number.');
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw failure('The operand of an intrinsic function is no string.');
  return value;
}

function limited(value: unknown): string {
  const text = textOf(value);
  if (text.length > BASE64_CHARACTERS_MAX) throw failure(`Base64 takes at most ${BASE64_CHARACTERS_MAX} characters.`);
  return text;
}

function itemOf(list: unknown[], index: number): unknown {
  const item = list[index];
  if (item === undefined) throw failure(`The array has no item ${index}.`);
  return item;
}

function partition(list: unknown[], size: number): unknown[][] {
  if (!Number.isInteger(size) || size < 1) throw failure('The size of a chunk must be a positive integer.');
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function range(from: number, to: number, step: number): number[] {
  const length = Math.floor((to - from) / step) + 1;
  if (step === 0 || length > ITEMS_MAX) throw failure(`A range has a step other than 0 and at most ${ITEMS_MAX} items.`);
  return Array.from({ length: Math.max(length, 0) }, (_, index) => from + index * step);
}

function unique(list: unknown[]): unknown[] {
  return list.filter((item, index) => list.findIndex((other) => isDeepStrictEqual(other, item)) === index);
}

function format(template: string, values: unknown[]): string {
  let next = 0;
  const text = template.replace(/\\([{}])|\{\}/g, (part: string, brace: string | undefined) => {
    if (brace !== undefined) return brace;
    if (next >= values.length) throw failure(`States.Format has more places than values: ${part}`);
    const value = values[next];
    next += 1;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
  if (next < values.length) throw failure('States.Format has more values than places.');
  return text;
}

function hash(data: unknown, algorithm: string): string {
  const name = HASHES[algorithm];
  if (name === undefined) throw failure(`The algorithm ${algorithm} is not one of ${Object.keys(HASHES).join(', ')}.`);
  return createHash(name)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex');
}

function merge(one: unknown, other: unknown, deep: unknown): unknown {
  if (deep !== false) throw failure('States.JsonMerge merges shallowly only: its third operand must be false.');
  if (!isObject(one) || !isObject(other)) throw failure('States.JsonMerge takes two objects.');
  return { ...one, ...other };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** From a start up to, but without, an end; the same seed gives the same number. */
function random(from: number, to: number, seed: unknown): number {
  const draw =
    seed === undefined
      ? Math.random()
      : createHash('sha256')
          .update(String(numberOf(seed)))
          .digest()
          .readUInt32BE() /
        2 ** 32;
  return Math.trunc(from) + Math.floor(draw * (Math.trunc(to) - Math.trunc(from)));
}

/** Every character of the second operand separates; nothing between two of them is no part. */
function split(text: string, separators: string): string[] {
  const parts: string[] = [''];
  for (const character of text) {
    if (separators.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part !== '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StateError('States.IntrinsicFailure', 'States.StringToJson was given no JSON.', { cause });
  }
}
