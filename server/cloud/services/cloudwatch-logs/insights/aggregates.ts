/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
import { type NamedExpression, readAlias, readExpression, readName } from './expression';
import type { Lexer } from './lexer';
import { compare, type Evaluate, numberOf, type Row, textOf, type Value } from './values';

interface Accumulator {
  add(row: Row): void;
  result(): Value;
}

export interface Aggregate {
  name: string;
  start(): Accumulator;
}

/** Of the numbers that rows have; nothing when there are none. */
const ofNumbers = (work: (numbers: number[]) => number) => (read: Evaluate) => (): Accumulator => {
  const numbers: number[] = [];
  return {
    add(row) {
      const number = numberOf(read(row));
      if (number !== undefined) numbers.push(number);
    },
    result: () => (numbers.length === 0 ? undefined : work(numbers)),
  };
};

/** The value that stays when each is held against the one kept so far. */
const ofKept =
  (replaces: (row: Row, read: Evaluate, kept: { value: Value; at: Value }) => boolean) => (read: Evaluate) => (): Accumulator => {
    let kept: { value: Value; at: Value } | undefined;
    return {
      add(row) {
        const value = read(row);
        if (value === undefined || (kept && !replaces(row, read, kept))) return;
        kept = { value, at: row.get('@timestamp') };
      },
      result: () => kept?.value,
    };
  };

function deviation(numbers: number[]): number {
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(sum(numbers.map((number) => (number - mean) ** 2)) / numbers.length);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function percentile(numbers: number[], percent: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? Number.NaN;
}

const aggregates: Record<string, (read: Evaluate) => () => Accumulator> = {
  count: (read) => () => {
    let count = 0;
    return {
      add(row) {
        if (read(row) !== undefined) count += 1;
      },
      result: () => count,
    };
  },
  count_distinct: (read) => () => {
    const values = new Set<string>();
    return {
      add(row) {
        const value = read(row);
        if (value !== undefined) values.add(textOf(value));
      },
      result: () => values.size,
    };
  },
  sum: ofNumbers(sum),
  avg: ofNumbers((numbers) => sum(numbers) / numbers.length),
  min: ofNumbers((numbers) => numbers.reduce((least, number) => Math.min(least, number))),
  max: ofNumbers((numbers) => numbers.reduce((most, number) => Math.max(most, number))),
  median: ofNumbers((numbers) => percentile(numbers, 50)),
  stddev: ofNumbers(deviation),
  earliest: ofKept((row, _read, { at }) => compare(row.get('@timestamp'), at) < 0),
  latest: ofKept((row, _read, { at }) => compare(row.get('@timestamp'), at) > 0),
  sortsfirst: ofKept((row, read, { value }) => compare(read(row), value) < 0),
  sortslast: ofKept((row, read, { value }) => compare(read(row), value) > 0),
};

/** `aggregate(…) [as alias]`, separated by commas. */
export function readAggregates(lexer: Lexer): Aggregate[] {
  const list: Aggregate[] = [];
  do {
    const { start } = lexer.peek();
    const accumulate = readAggregate(lexer);
    const written = lexer.written(start);
    list.push({ name: readAlias(lexer) ?? written, start: accumulate });
  } while (lexer.take(','));
  return list;
}

function readAggregate(lexer: Lexer): () => Accumulator {
  const name = readName(lexer);
  const key = name.toLowerCase();
  lexer.expect('(');
  if (key === 'count' && (lexer.take('*') || lexer.peek().text === ')')) {
    lexer.expect(')');
    return aggregates.count?.(() => 1) ?? never(lexer, name);
  }
  const read = readExpression(lexer);
  const percent = key === 'pct' || key === 'percentile' ? readPercent(lexer) : undefined;
  lexer.expect(')');
  if (percent !== undefined) return ofNumbers((numbers) => percentile(numbers, percent))(read);
  return (Object.hasOwn(aggregates, key) ? aggregates[key]?.(read) : undefined) ?? never(lexer, name);
}

function never(lexer: Lexer, name: string): never {
  throw lexer.fail(`the statistic ${name} is not known to the embedded cloud`);
}

function readPercent(lexer: Lexer): number {
  lexer.expect(',');
  const { kind, text } = lexer.next();
  if (kind !== 'number' || Number(text) > 100) throw lexer.fail('expected a percentile between 0 and 100');
  return Number(text);
}

export interface Grouping {
  aggregates: Aggregate[];
  by: NamedExpression[];
}
