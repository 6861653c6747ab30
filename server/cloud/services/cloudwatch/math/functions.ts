import { ExpressionError } from './parse-expression';
import { asScalar, asSeries, combine, type Series, scalar, seriesValue, sorted, type Value } from './values';

/** Where an expression is evaluated: the periods that there are, and all metrics of the request. */
export interface MathContext {
  /** Starts of the periods, in seconds since 1970, ascending. */
  times(): number[];
  periodSeconds: number;
  metrics: Series[];
}

type MathFunction = (context: MathContext, parameters: Value[]) => Value;

/** By name in capitals. */
export const functions: Record<string, MathFunction> = {
  ABS: perValue(Math.abs),
  AVG: aggregate((values) => total(values) / values.length),
  CEIL: perValue(Math.ceil),
  DIFF: step((now, before) => now - before),
  DIFF_TIME: step((_now, _before, seconds) => seconds),
  FILL: fill,
  FLOOR: perValue(Math.floor),
  IF: choose,
  LOG: perValue(Math.log),
  LOG10: perValue(Math.log10),
  MAX: aggregate((values) => values.reduce((left, right) => Math.max(left, right))),
  METRICS: ({ metrics }) => ({ kind: 'list', items: metrics }),
  METRIC_COUNT: (_context, [value = scalar(0)]) => scalar(value.kind === 'list' ? value.items.length : 1),
  MIN: aggregate((values) => values.reduce((left, right) => Math.min(left, right))),
  PERIOD: ({ periodSeconds }) => scalar(periodSeconds),
  RATE: step((now, before, seconds) => (now - before) / seconds),
  RUNNING_SUM: runningSum,
  STDDEV: aggregate((values) => {
    const mean = total(values) / values.length;
    return Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / values.length);
  }),
  SUM: aggregate(total),
  TIME_SERIES: ({ times }, [value = scalar(Number.NaN)]) => {
    const constant = asScalar(value);
    return seriesValue(times().map((at): [number, number] => [at, constant]));
  },
};

function total(values: number[]): number {
  return values.reduce((left, right) => left + right, 0);
}

function only(parameters: Value[]): Value {
  const [value, ...rest] = parameters;
  if (!value || rest.length > 0) throw new ExpressionError('The function takes one parameter');
  return value;
}

function perSeries(value: Value, change: (series: Series) => Value): Value {
  if (value.kind === 'list') return { kind: 'list', items: value.items.map((series) => asSeries(change(series))) };
  return change(asSeries(value));
}

function perValue(apply: (value: number) => number): MathFunction {
  return (_context, parameters) => {
    const value = only(parameters);
    return value.kind === 'scalar'
      ? scalar(apply(value.value))
      : perSeries(value, (series) => seriesValue(Array.from(series, ([at, number]) => [at, apply(number)])));
  };
}

/** One series becomes one number, a list of series becomes one series. */
function aggregate(apply: (values: number[]) => number): MathFunction {
  return (_context, parameters) => {
    const value = only(parameters);
    if (value.kind === 'scalar') return scalar(apply([value.value]));
    if (value.kind === 'series') return scalar(value.series.size === 0 ? Number.NaN : apply([...value.series.values()]));
    const byTime = new Map<number, number[]>();
    for (const [at, number] of value.items.flatMap((series) => [...series])) byTime.set(at, [...(byTime.get(at) ?? []), number]);
    return seriesValue(Array.from(byTime, ([at, values]) => [at, apply(values)]));
  };
}

/** From each value and the one before it; the first has none. */
function step(apply: (now: number, before: number, seconds: number) => number): MathFunction {
  return (_context, parameters) =>
    perSeries(only(parameters), (series) => {
      const points = sorted(series);
      return seriesValue(
        points.slice(1).map(([at, value], index): [number, number] => {
          const [atBefore, before] = points[index] ?? [at, value];
          return [at, apply(value, before, at - atBefore)];
        }),
      );
    });
}

function runningSum(_context: MathContext, parameters: Value[]): Value {
  return perSeries(only(parameters), (series) => {
    let sum = 0;
    return seriesValue(
      sorted(series).map(([at, value]): [number, number] => {
        sum += value;
        return [at, sum];
      }),
    );
  });
}

function choose(_context: MathContext, [condition, whenTrue, whenFalse]: Value[]): Value {
  if (!condition || !whenTrue) throw new ExpressionError('IF takes a condition and one or two values');
  const nothing: Value = { kind: 'series', series: new Map() };
  const other = whenFalse ?? nothing;
  if (condition.kind === 'scalar') return condition.value !== 0 ? whenTrue : other;
  const at = (value: Value, time: number): number => (value.kind === 'scalar' ? value.value : (asSeries(value).get(time) ?? Number.NaN));
  return seriesValue(
    Array.from(asSeries(condition), ([time, holds]): [number, number] => [time, at(holds !== 0 ? whenTrue : other, time)]),
  );
}

/** `FILL(series, number | REPEAT | LINEAR | another series)` */
function fill({ times }: MathContext, [value, filler]: Value[]): Value {
  if (!value || !filler) throw new ExpressionError('FILL takes a time series and what fills its gaps');
  return perSeries(value, (series) =>
    seriesValue(
      times().map((at): [number, number] => {
        const own = series.get(at);
        if (own !== undefined) return [at, own];
        if (filler.kind === 'list') throw new ExpressionError('FILL takes one time series or a number to fill gaps with');
        return [at, filler.kind === 'scalar' ? filler.value : (filler.series.get(at) ?? Number.NaN)];
      }),
    ),
  );
}

/** What `REPEAT` or `LINEAR` put in the gaps of a series. */
export function gapFiller(series: Series, times: number[], how: 'REPEAT' | 'LINEAR'): Value {
  const points = sorted(series);
  return seriesValue(
    times.map((at): [number, number] => {
      const before = points.filter(([time]) => time <= at).at(-1);
      const after = points.find(([time]) => time >= at);
      if (!before) return [at, Number.NaN];
      if (how === 'REPEAT') return [at, before[1]];
      if (!after) return [at, Number.NaN];
      const part = after[0] === before[0] ? 0 : (at - before[0]) / (after[0] - before[0]);
      return [at, before[1] + (after[1] - before[1]) * part];
    }),
  );
}

/** By sign. Comparisons and logic give 1 or 0. */
export const operations: Record<string, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
};

export function negated(value: Value): Value {
  return combine(scalar(0), value, (zero, number) => zero - number);
}
