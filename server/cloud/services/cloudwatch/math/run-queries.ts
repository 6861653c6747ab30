/** Queries of GetMetricData and of alarms: metrics with a statistic, and expressions over them. */
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Store } from '../../../state/store';
import { validation } from '../failures';
import { readSeries, type TimeRange } from '../metrics/read-series';
import { findStatistic } from '../metrics/statistic-set';
import { evaluateExpression } from './evaluate-expression';
import { type Expression, ExpressionError, parseExpression, referencesOf } from './parse-expression';
import type { Series, Value } from './values';

export interface QueryResult {
  id: string;
  label: string;
  periodSeconds: number;
  series: Series;
}

interface Evaluated extends Omit<QueryResult, 'series'> {
  value: Value;
}

export interface Parsed {
  query: MetricDataQuery;
  id: string;
  expression?: Expression;
}

const QUERIES_MAX = 500;
const EXPRESSION_LENGTH_MAX = 2048;
/** As many as one answer of GetMetricData can hold. */
const PERIODS_MAX = 100_800;
const DEFAULT_PERIOD_SECONDS = 60;

/**
 * Checks queries and gives their order; what is wrong with them is told before anything is read.
 * @throws ValidationError
 */
export function parseQueries(queries: MetricDataQuery[]): Parsed[] {
  if (queries.length === 0 || queries.length > QUERIES_MAX)
    throw validation(`Between 1 and ${QUERIES_MAX} queries can be asked at a time.`);
  const ids = new Set<string>();
  const parsed = queries.map((query): Parsed => {
    const id = query.Id ?? '';
    if (!/^[a-z]\w{0,254}$/.test(id)) {
      throw validation(`The value ${id} for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
    }
    if (ids.has(id)) throw validation(`The values for parameter Id in MetricDataQueries are not unique: ${id}.`);
    ids.add(id);
    if ((query.MetricStat === undefined) === (query.Expression === undefined)) {
      throw validation(`Query ${id} must have either MetricStat or Expression.`);
    }
    if (query.MetricStat) {
      checkStat(id, query.MetricStat.Stat, query.MetricStat.Period);
      return { query, id };
    }
    if ((query.Expression ?? '').length > EXPRESSION_LENGTH_MAX) throw validation(`The expression '${id}' is too long.`);
    return { query, id, expression: inQuery(id, () => parseExpression(query.Expression ?? '')) };
  });
  for (const { id, expression } of parsed) {
    const unknown = expression && referencesOf(expression).find((reference) => !ids.has(reference));
    if (unknown !== undefined) throw validation(`Error in expression '${id}': Unknown identifier '${unknown}'.`);
  }
  return parsed;
}

function checkStat(id: string, stat: string | undefined, period: number | undefined): void {
  if (!findStatistic(stat ?? '')) throw validation(`The statistic ${stat} of query ${id} is not supported by the embedded cloud.`);
  checkPeriod(period, id);
}

/** @throws ValidationError */
export function checkPeriod(period: number | undefined, id: string): void {
  const fits = period !== undefined && ([1, 5, 10, 20, 30].includes(period) || (period > 0 && period % 60 === 0));
  if (!fits) throw validation(`The period ${period} of ${id} must be 1, 5, 10, 20, 30 or a multiple of 60 seconds.`);
}

function inQuery<T>(id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw validation(`Error in expression '${id}': ${error.message}.`);
    throw error;
  }
}

/**
 * What the queries give that are to be returned, in their order.
 * @param range where the periods of each metric begin; `start` must be aligned as the caller wants its periods to be
 * @throws ValidationError for expressions that cannot be evaluated
 */
export function runQueries(store: Store, parsed: Parsed[], range: TimeRange): QueryResult[] {
  const metrics = parsed.filter(({ expression }) => !expression).map((item) => readMetric(store, item, range));
  const evaluated = new Map<string, Evaluated>(
    metrics.map((result) => [result.id, { ...result, value: { kind: 'series', series: result.series } }]),
  );
  const running = new Set<string>();

  const resultOf = (id: string): Evaluated => {
    const known = evaluated.get(id);
    if (known) return known;
    const item = parsed.find((candidate) => candidate.id === id);
    if (!item?.expression) throw new ExpressionError(`Unknown identifier '${id}'`);
    if (running.has(id)) throw new ExpressionError('The expression refers to itself');
    running.add(id);
    const { expression, query } = item;
    const read = referencesOf(expression).map((reference) => resultOf(reference).periodSeconds);
    const all = read.length > 0 ? read : metrics.map(({ periodSeconds }) => periodSeconds);
    const periodSeconds = query.Period ?? (all.length > 0 ? Math.max(...all) : DEFAULT_PERIOD_SECONDS);
    const context = { times: () => timesOf(range, periodSeconds), periodSeconds, metrics: metrics.map(({ series }) => series) };
    const value = evaluateExpression(expression, context, (reference) => resultOf(reference).value);
    const result = { id, label: query.Label ?? id, periodSeconds, value };
    evaluated.set(id, result);
    return result;
  };
  return parsed
    .filter(({ query }) => query.ReturnData !== false)
    .map(({ id }) =>
      inQuery(id, () => {
        const { value, ...result } = resultOf(id);
        return { ...result, series: returned(value) };
      }),
    );
}

function returned(value: Value): Series {
  if (value.kind === 'series') return value.series;
  throw new ExpressionError(
    value.kind === 'list'
      ? 'The expression gives several time series; put them together with SUM, AVG, MIN or MAX'
      : 'The expression gives a number and not a time series; TIME_SERIES() makes one of it',
  );
}

function readMetric(store: Store, { query, id }: Parsed, range: TimeRange): QueryResult {
  const { Metric, Stat = '', Period: periodSeconds = DEFAULT_PERIOD_SECONDS, Unit } = query.MetricStat ?? { Metric: undefined };
  const key = { namespace: Metric?.Namespace ?? '', name: Metric?.MetricName ?? '', dimensions: Metric?.Dimensions ?? [] };
  const statistic = findStatistic(Stat);
  const series: Series = new Map();
  for (const [at, set] of readSeries(store, key, range, periodSeconds, Unit)) {
    const value = statistic?.(set);
    if (value !== undefined) series.set(at, value);
  }
  return { id, label: query.Label ?? key.name, periodSeconds, series };
}

function timesOf({ start, end }: TimeRange, periodSeconds: number): number[] {
  if ((end - start) / periodSeconds > PERIODS_MAX) throw new ExpressionError('The range has too many periods for this expression');
  const times: number[] = [];
  for (let at = start; at < end; at += periodSeconds) times.push(at);
  return times;
}
