import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { Store } from '../../../state/store';
import { mergeSets, type StatisticSet } from './statistic-set';

const SCHEMA_NAME = 'cloudwatch-metrics';

/** Points are kept by metric and time (seconds since 1970), each in the finest resolution that its age allows. */
const SCHEMA = `
CREATE TABLE metrics (
  id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, name TEXT NOT NULL, dimensions TEXT NOT NULL,
  last_at INTEGER NOT NULL, UNIQUE (namespace, name, dimensions)
);
CREATE TABLE metric_points (
  metric_id INTEGER NOT NULL, at INTEGER NOT NULL, resolution INTEGER NOT NULL, unit TEXT NOT NULL,
  count REAL NOT NULL, sum REAL NOT NULL, min REAL NOT NULL, max REAL NOT NULL, samples TEXT,
  PRIMARY KEY (metric_id, at, resolution, unit)
) WITHOUT ROWID;
CREATE INDEX metric_points_by_age ON metric_points (resolution, at);
`;

export interface MetricRow {
  id: number;
  namespace: string;
  name: string;
  dimensions: string;
  last_at: number;
}

export interface PointRow {
  metric_id: number;
  at: number;
  resolution: number;
  unit: string;
  count: number;
  sum: number;
  min: number;
  max: number;
  /** JSON of `StatisticSet.samples`. */
  samples: string | null;
}

/** Name, namespace and dimensions: what tells one metric from another. */
export interface MetricKey {
  namespace: string;
  name: string;
  dimensions: Dimension[];
}

/** The store with the tables of metrics in it. */
export function metricStore(partition: { store: Store }): Store {
  partition.store.schema(SCHEMA_NAME, SCHEMA);
  return partition.store;
}

/** Whether there has ever been a metric; makes no tables. */
export function hasMetrics({ store }: { store: Store }): boolean {
  return store.first('SELECT 1 FROM schemas WHERE name = ?', SCHEMA_NAME) !== undefined;
}

/** The same text for the same dimensions, in whichever order they are given. */
export function dimensionsText(dimensions: Dimension[]): string {
  const pairs = dimensions.map(({ Name = '', Value = '' }): [string, string] => [Name, Value]);
  return JSON.stringify(pairs.sort(([left], [right]) => (left < right ? -1 : Number(left > right))));
}

export function dimensionsOf(text: string): Dimension[] {
  return (JSON.parse(text) as [string, string][]).map(([Name, Value]) => ({ Name, Value }));
}

export function findMetric(store: Store, { namespace, name, dimensions }: MetricKey): MetricRow | undefined {
  return store.first<MetricRow>(
    'SELECT * FROM metrics WHERE namespace = ? AND name = ? AND dimensions = ?',
    namespace,
    name,
    dimensionsText(dimensions),
  );
}

export function setOfRow({ count, sum, min, max, samples }: PointRow): StatisticSet {
  return { count, sum, min, max, ...(samples !== null && { samples: JSON.parse(samples) as [number, number][] }) };
}

/** Adds samples to a metric, which comes into being with its first. `at` is in seconds since 1970. */
export function addPoint(
  store: Store,
  key: MetricKey,
  { at, resolution, unit }: { at: number; resolution: number; unit: string },
  set: StatisticSet,
): void {
  const start = Math.floor(at / resolution) * resolution;
  store.write(
    'INSERT INTO metrics (namespace, name, dimensions, last_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_at = max(last_at, excluded.last_at)',
    key.namespace,
    key.name,
    dimensionsText(key.dimensions),
    start,
  );
  const metric = findMetric(store, key);
  if (metric) putPoint(store, { metric_id: metric.id, at: start, resolution, unit }, set);
}

/** Merges a set into the point that is there already. */
export function putPoint(store: Store, place: Pick<PointRow, 'metric_id' | 'at' | 'resolution' | 'unit'>, added: StatisticSet): void {
  const { metric_id, at, resolution, unit } = place;
  const before = store.first<PointRow>(
    'SELECT * FROM metric_points WHERE metric_id = ? AND at = ? AND resolution = ? AND unit = ?',
    metric_id,
    at,
    resolution,
    unit,
  );
  const set = before ? mergeSets(setOfRow(before), added) : added;
  store.write(
    `INSERT INTO metric_points (metric_id, at, resolution, unit, count, sum, min, max, samples) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = excluded.count, sum = excluded.sum, min = excluded.min, max = excluded.max, samples = excluded.samples`,
    metric_id,
    at,
    resolution,
    unit,
    set.count,
    set.sum,
    set.min,
    set.max,
    set.samples ? JSON.stringify(set.samples) : null,
  );
}
