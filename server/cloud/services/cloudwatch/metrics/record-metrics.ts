/** How other services publish their own metrics: held in memory and written together, so that a request waits neither for the disk nor for sums. */
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { watch } from '../places';
import { addPoint, dimensionsText, type MetricKey, metricStore } from './state';
import { mergeSets, type StatisticSet, setOf } from './statistic-set';

const FLUSH_MS = 1000;
/** What is held before it is written early. */
const HELD_MAX = 2000;
const RESOLUTION_SECONDS = 60;

export interface Occurrence {
  /** Such as `AWS/Lambda`. */
  namespace: string;
  /** Each value is published once for each of these, by name. */
  dimensions: Record<string, string>[];
  values: { name: string; unit: 'Count' | 'Milliseconds'; value: number }[];
}

interface Held extends Occurrence {
  partition: Partition;
  /** Seconds since 1970. */
  at: number;
}

interface HeldOccurrences {
  held: Held[];
  timer: NodeJS.Timeout | undefined;
}

export function recordMetrics(cloud: Cloud, partition: Partition, occurrence: Occurrence): void {
  const waiting = waitingIn(cloud);
  waiting.held.push({ ...occurrence, partition, at: Math.floor(cloud.now().getTime() / 1000) });
  if (waiting.held.length >= HELD_MAX) flushMetrics(cloud);
  else waiting.timer ??= setTimeout(() => flushMetrics(cloud), FLUSH_MS).unref();
}

/** Writes what is waiting. */
export function flushMetrics(cloud: Cloud): void {
  // Once the cloud stops, its stores are closed.
  if (cloud.signal.aborted) return;
  const waiting = waitingIn(cloud);
  clearTimeout(waiting.timer);
  waiting.timer = undefined;
  const points = pointsOf(waiting.held);
  waiting.held = [];
  for (const { partition, key, unit, at, values } of points) {
    // The account may have been deleted or restored meanwhile.
    if (partition.signal.aborted) continue;
    watch(cloud, partition);
    addPoint(metricStore(partition), key, { at, resolution: RESOLUTION_SECONDS, unit }, summed(values));
  }
}

interface Point {
  partition: Partition;
  key: MetricKey;
  unit: string;
  at: number;
  values: number[];
}

function pointsOf(held: Held[]): Point[] {
  const points = new Map<string, Point>();
  for (const { partition, namespace, dimensions, values, at } of held) {
    const minute = Math.floor(at / RESOLUTION_SECONDS) * RESOLUTION_SECONDS;
    for (const set of dimensions) {
      const list = Object.entries(set).map(([Name, Value]) => ({ Name, Value }));
      const place = `${partition.accountId}/${partition.region}/${minute}/${namespace}/${dimensionsText(list)}/`;
      for (const { name, unit, value } of values) {
        const point = points.get(place + name) ?? { partition, key: { namespace, name, dimensions: list }, unit, at: minute, values: [] };
        point.values.push(value);
        points.set(place + name, point);
      }
    }
  }
  return [...points.values()];
}

/** In pieces, as a function takes only so many arguments. */
function summed(values: number[]): StatisticSet {
  let set = setOf(values.slice(0, 1000));
  for (let start = 1000; start < values.length; start += 1000) set = mergeSets(set, setOf(values.slice(start, start + 1000)));
  return set;
}

function waitingIn(cloud: Cloud): HeldOccurrences {
  return cloud.shared<HeldOccurrences>('cloudwatch-occurrences', () => ({ held: [], timer: undefined }));
}
