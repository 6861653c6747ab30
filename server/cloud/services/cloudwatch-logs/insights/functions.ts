/** Functions of single rows. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html */
import { compare, isTrue, numberOf, textOf, type Value } from './values';

type RowFunction = (values: Value[]) => Value;

const PERIODS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of a period such as `5m`; undefined for months and longer, which are of no fixed length. */
export function periodMs(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^([\d.]+)([a-z]+)$/.exec(text) ?? [];
  const length = PERIODS[unit];
  return length === undefined ? undefined : Number(amount) * length;
}

const ofNumber =
  (work: (...numbers: number[]) => number): RowFunction =>
  (values) => {
    const numbers = values.map(numberOf);
    if (numbers.length === 0 || numbers.some((number) => number === undefined)) return undefined;
    const result = work(...numbers.map(Number));
    return Number.isFinite(result) ? result : undefined;
  };

const ofText =
  (work: (text: string, ...others: string[]) => Value): RowFunction =>
  (values) =>
    values[0] === undefined ? undefined : work(textOf(values[0]), ...values.slice(1).map(textOf));

const floorTime: RowFunction = ([time, period]) => {
  const [at, length] = [numberOf(time), numberOf(period)];
  return at === undefined || !length ? undefined : new Date(Math.floor(at / length) * length);
};

/** What is trimmed is white space, or the characters given. */
function trimmed(text: string, characters: string | undefined, sides: { left?: boolean; right?: boolean }): string {
  const goes = (character: string) => (characters === undefined ? /\s/.test(character) : characters.includes(character));
  const all = Array.from(text);
  let [start, end] = [0, all.length];
  if (sides.left) while (start < end && goes(all[start] ?? '')) start += 1;
  if (sides.right) while (end > start && goes(all[end - 1] ?? '')) end -= 1;
  return all.slice(start, end).join('');
}

/** By name in lower case. */
export const functions: Record<string, RowFunction> = {
  abs: ofNumber(Math.abs),
  ceil: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  greatest: ofNumber(Math.max),
  least: ofNumber(Math.min),
  log: ofNumber(Math.log),
  sqrt: ofNumber(Math.sqrt),
  bin: floorTime,
  datefloor: floorTime,
  dateceil: (values) => {
    const [floor, at, length] = [numberOf(floorTime(values)), numberOf(values[0]), numberOf(values[1])];
    return floor === undefined || length === undefined ? undefined : new Date(floor === at ? floor : floor + length);
  },
  frommillis: ([value]) => {
    const number = numberOf(value);
    return number === undefined ? undefined : new Date(number);
  },
  tomillis: ([value]) => numberOf(value),
  isempty: ([value]) => value === undefined || value === '',
  isblank: ([value]) => textOf(value).trim() === '',
  ispresent: ([value]) => value !== undefined,
  coalesce: (values) => values.find((value) => value !== undefined),
  if: ([condition, then, otherwise]) => (isTrue(condition) ? then : otherwise),
  concat: (values) => values.map(textOf).join(''),
  strlen: ofText((text) => Array.from(text).length),
  toupper: ofText((text) => text.toUpperCase()),
  tolower: ofText((text) => text.toLowerCase()),
  trim: ofText((text, characters) => trimmed(text, characters, { left: true, right: true })),
  ltrim: ofText((text, characters) => trimmed(text, characters, { left: true })),
  rtrim: ofText((text, characters) => trimmed(text, characters, { right: true })),
  substr: ofText((text, start = '0', length) =>
    text.slice(Number(start), length === undefined ? undefined : Number(start) + Number(length)),
  ),
  replace: ofText((text, searched = '', replacement = '') => text.replaceAll(searched, () => replacement)),
  strcontains: ofText((text, searched = '') => Number(text.includes(searched))),
};

export const arithmetic: Record<string, RowFunction> = {
  '+': ofNumber((left = 0, right = 0) => left + right),
  '-': ofNumber((left = 0, right = 0) => left - right),
  '*': ofNumber((left = 0, right = 0) => left * right),
  '/': ofNumber((left = 0, right = 0) => left / right),
  '%': ofNumber((left = 0, right = 0) => left % right),
  '^': ofNumber((left = 0, right = 0) => left ** right),
};

/** Comparisons with what is missing do not hold. */
export const comparisons: Record<string, (left: Value, right: Value) => boolean> = {
  '=': (left, right) => compare(left, right) === 0,
  '!=': (left, right) => compare(left, right) !== 0,
  '<': (left, right) => compare(left, right) < 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>': (left, right) => compare(left, right) > 0,
  '>=': (left, right) => compare(left, right) >= 0,
};
