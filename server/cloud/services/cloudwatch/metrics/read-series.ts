import type { Store } from '../../../state/store';
import { findMetric, type MetricKey, type PointRow, setOfRow } from './state';
import { mergeSets, type StatisticSet } from './statistic-set';

/** Seconds since 1970; the start is in it, the end is not. */
export interface TimeRange {
  start: number;
  end: number;
}

const DAY_SECONDS = 86_400;

/**
 * The samples of a metric in periods that are counted from the start of the range, by the start of each period.
 * @param unit only samples of this unit; of every unit, together, when absent
 */
export function readSeries(
  store: Store,
  key: MetricKey,
  { start, end }: TimeRange,
  periodSeconds: number,
  unit?: string,
): Map<number, StatisticSet> {
  const series = new Map<number, StatisticSet>();
  const metric = findMetric(store, key);
  if (!metric) return series;
  const rows = store.all<PointRow>(
    'SELECT * FROM metric_points WHERE metric_id = ? AND at >= ? AND at < ? ORDER BY at',
    metric.id,
    start,
    end,
  );
  for (const row of rows) {
    if (unit !== undefined && row.unit !== unit) continue;
    const at = start + Math.floor((row.at - start) / periodSeconds) * periodSeconds;
    const before = series.get(at);
    series.set(at, before ? mergeSets(before, setOfRow(row)) : setOfRow(row));
  }
  return series;
}

/** The units in which a metric has samples in a range. */
export function unitsIn(store: Store, key: MetricKey, { start, end }: TimeRange): string[] {
  const metric = findMetric(store, key);
  if (!metric) return [];
  return store
    .all<{ unit: string }>(
      'SELECT DISTINCT unit FROM metric_points WHERE metric_id = ? AND at >= ? AND at < ? ORDER BY unit',
      metric.id,
      start,
      end,
    )
    .map(({ unit }) => unit);
}

/**
 * The range that is read for what a request asks: its start goes down to where points of that age can begin.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export function roundedRange(startTime: Date, endTime: Date, periodSeconds: number, now: Date): TimeRange {
  const start = startTime.getTime() / 1000;
  const ageDays = (now.getTime() / 1000 - start) / DAY_SECONDS;
  const step = periodSeconds < 60 ? periodSeconds : ageDays < 15 ? 60 : ageDays < 63 ? 300 : 3600;
  return { start: Math.floor(start / step) * step, end: endTime.getTime() / 1000 };
}
