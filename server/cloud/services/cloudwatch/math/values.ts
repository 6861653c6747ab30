import { ExpressionError } from './parse-expression';

/** Values by the start of their period, in seconds since 1970. */
export type Series = Map<number, number>;

export type Value = { kind: 'scalar'; value: number } | { kind: 'series'; series: Series } | { kind: 'list'; items: Series[] };

export function scalar(value: number): Value {
  return { kind: 'scalar', value };
}

export function seriesValue(entries: Iterable<[number, number]>): Value {
  // Whatever is no number is no data: a division by zero leaves a gap.
  return { kind: 'series', series: new Map([...entries].filter(([, value]) => Number.isFinite(value))) };
}

/** Times in ascending order. */
export function sorted(series: Series): [number, number][] {
  return [...series].sort(([left], [right]) => left - right);
}

/** Applies an operation where both sides have a value. A number stands for itself at every time. */
export function combine(left: Value, right: Value, apply: (left: number, right: number) => number): Value {
  if (left.kind === 'list' || right.kind === 'list') {
    const leftItems = left.kind === 'list' ? left.items : undefined;
    const rightItems = right.kind === 'list' ? right.items : undefined;
    if (leftItems && rightItems) throw new ExpressionError('An operation cannot have lists of time series on both sides');
    const other = leftItems ? right : left;
    return {
      kind: 'list',
      items: (leftItems ?? rightItems ?? []).map((series) => {
        const item: Value = { kind: 'series', series };
        return asSeries(leftItems ? combine(item, other, apply) : combine(other, item, apply));
      }),
    };
  }
  if (left.kind === 'scalar') {
    if (right.kind === 'scalar') return scalar(apply(left.value, right.value));
    return seriesValue(Array.from(right.series, ([at, value]) => [at, apply(left.value, value)]));
  }
  if (right.kind === 'scalar') return seriesValue(Array.from(left.series, ([at, value]) => [at, apply(value, right.value)]));
  const both: [number, number][] = [];
  for (const [at, value] of left.series) {
    const other = right.series.get(at);
    if (other !== undefined) both.push([at, apply(value, other)]);
  }
  return seriesValue(both);
}

export function asSeries(value: Value): Series {
  if (value.kind === 'series') return value.series;
  throw new ExpressionError(
    value.kind === 'scalar' ? 'A time series is needed here, not a number' : 'One time series is needed here, not a list',
  );
}

export function asScalar(value: Value): number {
  if (value.kind === 'scalar') return value.value;
  throw new ExpressionError('A number is needed here, not a time series');
}
