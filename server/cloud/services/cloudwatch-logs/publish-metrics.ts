/** Metric filters: what arrives in a group becomes points of CloudWatch metrics. */
import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { addPoint, metricStore } from '../cloudwatch/metrics/state';
import { setOf } from '../cloudwatch/metrics/statistic-set';
import { watch } from '../cloudwatch/places';
import { activeFilters } from './active-filters';
import type { Arrival } from './arrivals';
import type { Match } from './log-pattern';
import type { MetricFilterRecord } from './metric-filters';

const MINUTE_MS = 60_000;
/** More different samples than this are put together in steps. */
const VALUES_AT_ONCE_MAX = 1000;

interface Point {
  transformation: MetricTransformation;
  dimensions: { Name: string; Value: string }[];
  at: number;
  values: number[];
}

/** Writes the points in the transaction that the events are stored in. */
export function publishMetrics({ cloud, partition, group, events, at }: Arrival): void {
  const { metrics } = activeFilters(partition, group);
  for (const { filter, pattern } of metrics) {
    const points = new Map<string, Point>();
    for (const { message, timestamp } of events) {
      const match = pattern(message);
      if (match) for (const transformation of filter.transformations) addValue(points, transformation, match, timestamp);
    }
    for (const point of points.values()) writePoint(cloud, partition, point);
    noteMinute(cloud, partition, filter, at, points.size > 0);
  }
}

function addValue(points: Map<string, Point>, transformation: MetricTransformation, match: Match, timestamp: number): void {
  const { metricValue = '', dimensions = {} } = transformation;
  const text = metricValue.startsWith('$') ? match.value(metricValue) : metricValue;
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return;
  const pairs = Object.entries(dimensions).map(([Name, selector]) => ({ Name, Value: match.value(selector) ?? '' }));
  // A metric has all of its dimensions or is another one: without a value for each there is nothing to publish.
  if (pairs.some(({ Value }) => Value === '')) return;
  const minute = Math.floor(timestamp / MINUTE_MS) * 60;
  const key = JSON.stringify([minute, pairs]);
  const point = points.get(key) ?? { transformation, dimensions: pairs, at: minute, values: [] };
  point.values.push(value);
  points.set(key, point);
}

function writePoint(cloud: Cloud, partition: Partition, { transformation, dimensions, at, values }: Point): void {
  watch(cloud, partition);
  const { metricNamespace: namespace = '', metricName: name = '', unit = 'None' } = transformation;
  for (let start = 0; start < values.length; start += VALUES_AT_ONCE_MAX) {
    const set = setOf(values.slice(start, start + VALUES_AT_ONCE_MAX));
    addPoint(metricStore(partition), { namespace, name, dimensions }, { at, resolution: 60, unit }, set);
  }
}

interface OpenMinute {
  partition: Partition;
  filter: MetricFilterRecord;
  minute: number;
  matched: boolean;
}

/** Filters with a default value that events came for in this minute, matching or not. */
function openMinutes(cloud: Cloud): { minutes: Map<string, OpenMinute>; timer: NodeJS.Timeout | undefined } {
  return cloud.shared('cloudwatch-logs/open-minutes', () => ({ minutes: new Map(), timer: undefined }));
}

/** The default value stands for a minute in which events came and none of them matched; so it is known when the minute is over. */
function noteMinute(cloud: Cloud, partition: Partition, filter: MetricFilterRecord, at: number, matched: boolean): void {
  if (!filter.transformations.some(({ defaultValue }) => defaultValue !== undefined)) return;
  const minute = Math.floor(at / MINUTE_MS);
  closeMinutes(cloud, minute);
  const open = openMinutes(cloud);
  const key = `${partition.accountId}/${partition.region}/${filter.group} ${filter.name}`;
  const before = open.minutes.get(key);
  open.minutes.set(key, { partition, filter, minute, matched: matched || before?.matched === true });
  open.timer ??= setTimeout(() => closeMinutes(cloud, Math.floor(cloud.now().getTime() / MINUTE_MS)), MINUTE_MS - (at % MINUTE_MS)).unref();
}

/** Publishes the default values of minutes that ended before `now` (minutes since 1970). */
function closeMinutes(cloud: Cloud, now: number): void {
  const open = openMinutes(cloud);
  for (const [key, { partition, filter, minute, matched }] of open.minutes) {
    if (minute >= now) continue;
    open.minutes.delete(key);
    if (matched || partition.signal.aborted) continue;
    for (const transformation of filter.transformations) {
      const { defaultValue } = transformation;
      if (defaultValue !== undefined) {
        writePoint(cloud, partition, { transformation, dimensions: [], at: minute * 60, values: [defaultValue] });
      }
    }
  }
  clearTimeout(open.timer);
  open.timer = undefined;
}

/** When the cloud stops, the minute is over for what has come in it. */
export function closeAllMinutes(cloud: Cloud): void {
  closeMinutes(cloud, Number.POSITIVE_INFINITY);
}
