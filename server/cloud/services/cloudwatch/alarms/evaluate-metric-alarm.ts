import type { ComparisonOperator, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Partition } from '../../../state/partition';
import { parseQueries, runQueries } from '../math/run-queries';
import { readSeries } from '../metrics/read-series';
import { metricStore } from '../metrics/state';
import { findStatistic } from '../metrics/statistic-set';
import type { MetricAlarmRecord } from './alarm';
import { EXTRA_DATAPOINTS, judgeDatapoints, type MissingData } from './judge-datapoints';

export interface Verdict {
  value: StateValue;
  reason: string;
  /** JSON text. */
  reasonData: string;
}

type Settings = MetricAlarmRecord['settings'];

const COMPARISONS: Partial<Record<ComparisonOperator, { holds: (value: number, threshold: number) => boolean; words: string }>> = {
  GreaterThanOrEqualToThreshold: { holds: (value, threshold) => value >= threshold, words: 'greater than or equal to' },
  GreaterThanThreshold: { holds: (value, threshold) => value > threshold, words: 'greater than' },
  LessThanThreshold: { holds: (value, threshold) => value < threshold, words: 'less than' },
  LessThanOrEqualToThreshold: { holds: (value, threshold) => value <= threshold, words: 'less than or equal to' },
};

export function comparisonOf(operator: ComparisonOperator | undefined) {
  return operator && COMPARISONS[operator];
}

/** The period of the alarm's datapoints. */
export function periodOf({ Period, Metrics }: Settings): number {
  return Period ?? Math.max(...(Metrics ?? []).map(({ MetricStat, Period: own }) => own ?? MetricStat?.Period ?? 60), 1);
}

/** How often an alarm is evaluated: those of fine metrics every ten seconds, the others every minute. */
export function stepOf(settings: Settings): number {
  return periodOf(settings) < 60 ? 10 : 60;
}

/** The state that an alarm's metric calls for; undefined when it stays as it is. */
export function evaluateMetricAlarm(partition: Partition, { settings }: MetricAlarmRecord, now: Date): Verdict | undefined {
  const evaluated = settings.EvaluationPeriods ?? 1;
  const needed = settings.DatapointsToAlarm ?? evaluated;
  const threshold = settings.Threshold ?? 0;
  const comparison = comparisonOf(settings.ComparisonOperator);
  if (!comparison) return undefined;
  const points = newestFirst(partition, settings, evaluated + EXTRA_DATAPOINTS, now);
  const { state, decisive } = judgeDatapoints(
    points.map(({ value }) => (value === undefined ? undefined : comparison.holds(value, threshold))),
    { evaluated, needed, missingData: missingDataOf(settings) },
  );
  if (state === undefined) return undefined;
  const real = points.flatMap(({ at, value }) => (value === undefined ? [] : [{ at, value }])).slice(0, evaluated);
  return {
    value: state,
    reason: reasonOf({ state, real, decisive, evaluated, needed, threshold, words: comparison.words }),
    reasonData: JSON.stringify({
      version: '1.0',
      queryDate: now.toISOString(),
      ...(real.length > 0 && { startDate: new Date(Math.min(...real.map(({ at }) => at)) * 1000).toISOString() }),
      ...(settings.Statistic && { statistic: settings.Statistic }),
      period: periodOf(settings),
      recentDatapoints: real.map(({ value }) => value).reverse(),
      threshold,
      evaluatedDatapoints: real.map(({ at, value }) => ({ timestamp: new Date(at * 1000).toISOString(), value })),
    }),
  };
}

function missingDataOf({ TreatMissingData, Namespace }: Settings): MissingData {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html: whatever is chosen.
  if (Namespace === 'AWS/DynamoDB') return 'ignore';
  return (TreatMissingData ?? 'missing') as MissingData;
}

/** The last datapoints that are whole, with gaps. */
function newestFirst(partition: Partition, settings: Settings, count: number, now: Date): { at: number; value: number | undefined }[] {
  const period = periodOf(settings);
  const step = stepOf(settings);
  const end = Math.floor(now.getTime() / 1000 / step) * step;
  const range = { start: end - count * period, end };
  const store = metricStore(partition);
  let series: Map<number, number>;
  if (settings.Metrics) {
    series = runQueries(store, parseQueries(settings.Metrics), range)[0]?.series ?? new Map();
  } else {
    const key = { namespace: settings.Namespace ?? '', name: settings.MetricName ?? '', dimensions: settings.Dimensions ?? [] };
    const statistic = findStatistic(settings.Statistic ?? settings.ExtendedStatistic ?? '');
    series = new Map();
    for (const [at, set] of readSeries(store, key, range, period, settings.Unit)) {
      const value = statistic?.(set);
      if (value !== undefined) series.set(at, value);
    }
  }
  return Array.from({ length: count }, (_, index) => {
    const at = end - (index + 1) * period;
    return { at, value: series.get(at) };
  });
}

interface Findings {
  state: StateValue;
  real: { at: number; value: number }[];
  decisive: (boolean | undefined)[];
  evaluated: number;
  needed: number;
  threshold: number;
  words: string;
}

/** In AWS's words, as notifications carry them. */
function reasonOf({ state, real, decisive, evaluated, needed, threshold, words }: Findings): string {
  const missing = decisive.filter((datapoint) => datapoint === undefined).length;
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${missing} ${missing === 1 ? 'datapoint was' : 'datapoints were'} unknown.`;
  if (real.length === 0) {
    const treated = state === 'ALARM' ? 'Breaching' : 'NonBreaching';
    return `Threshold Crossed: no datapoints were received for ${evaluated} period${evaluated === 1 ? '' : 's'} and ${evaluated} missing datapoint${evaluated === 1 ? ' was' : 's were'} treated as [${treated}].`;
  }
  const breaching = decisive.filter(Boolean).length;
  const told = state === 'ALARM' ? breaching : decisive.filter((datapoint) => datapoint === false).length;
  const values = real.map(({ at, value }) => `${Number.isInteger(value) ? value.toFixed(1) : value} (${shortTime(at)})`).join(', ');
  const limit = Number.isInteger(threshold) ? threshold.toFixed(1) : threshold;
  const change = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  const minimum = state === 'ALARM' ? needed : evaluated - needed + 1;
  return `Threshold Crossed: ${told} out of the last ${evaluated} datapoints [${values}] ${told === 1 ? 'was' : 'were'} ${state === 'ALARM' ? '' : 'not '}${words} the threshold (${limit}) (minimum ${minimum} datapoint${minimum === 1 ? '' : 's'} for ${change} transition).`;
}

/** `25/11/26 21:53:00` */
function shortTime(at: number): string {
  const [, year, month, day, time] = /^\d\d(\d\d)-(\d\d)-(\d\d)T(.{8})/.exec(new Date(at * 1000).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}
