/** What generated code calls by the name `R`. */
import { callMethod } from './call-method';
import { templateError } from './failure';
import { equals, getMember, setMember, toIterable, toJson, toText, truthy } from './values';

/** What a template comes to, when it is not text. */
export class Outcome {
  constructor(
    readonly value: unknown,
    /** True after `#return`: what would follow in the pipeline function is left out. */
    readonly returned: boolean,
  ) {}
}

const RANGE_MAX = 10_000;

function range(from: unknown, to: unknown): number[] {
  const [first, last] = [Number.parseInt(String(from), 10), Number.parseInt(String(to), 10)];
  if (Number.isNaN(first) || Number.isNaN(last)) return [];
  const length = Math.abs(last - first) + 1;
  if (length > RANGE_MAX) throw templateError(`A range may have at most ${RANGE_MAX} members.`);
  return Array.from({ length }, (_, index) => (first < last ? first + index : first - index));
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left === 'string' || typeof right === 'string') return toText(left) + toText(right);
  return null;
}

function arithmetic(work: (left: number, right: number) => number): (left: unknown, right: unknown) => number | null {
  return (left, right) => (typeof left === 'number' && typeof right === 'number' ? work(left, right) : null);
}

/** Whole numbers divide to whole numbers and nothing divides by zero, as in Java. */
function divide(left: number, right: number): number {
  if (right === 0) return Number.NaN;
  const quotient = left / right;
  return Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(quotient) : quotient;
}

function comparison(work: (left: number | string, right: number | string) => boolean): (left: unknown, right: unknown) => boolean {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return work(left, right);
    return typeof left === 'string' && typeof right === 'string' ? work(left, right) : false;
  };
}

function nullWhenNaN(value: number | null): number | null {
  return value === null || Number.isNaN(value) ? null : value;
}

export const runtime = {
  add,
  atLeast: comparison((left, right) => left >= right),
  atMost: comparison((left, right) => left <= right),
  callMethod,
  direct: (value: unknown) => new Outcome(value ?? null, false),
  divide: (left: unknown, right: unknown) => nullWhenNaN(arithmetic(divide)(left, right)),
  equals,
  getMember,
  greater: comparison((left, right) => left > right),
  less: comparison((left, right) => left < right),
  loop: (index: number, length: number, parent: unknown) => ({
    count: index + 1,
    index,
    hasNext: index + 1 < length,
    first: index === 0,
    last: index + 1 === length,
    parent: parent ?? null,
  }),
  multiply: arithmetic((left, right) => left * right),
  print: (value: unknown, missing: string) => (value === undefined ? missing : toText(value)),
  range,
  remainder: (left: unknown, right: unknown) => nullWhenNaN(arithmetic((first, second) => first % second)(left, right)),
  returned: (value: unknown) => new Outcome(value ?? null, true),
  setMember: (owner: unknown, key: unknown, value: unknown) => setMember(owner, key, value ?? null),
  subtract: arithmetic((left, right) => left - right),
  toIterable,
  toJson,
  truthy,
};
