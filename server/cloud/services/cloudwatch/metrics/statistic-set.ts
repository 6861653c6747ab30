/** What is known of the samples in one stretch of time. */
export interface StatisticSet {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** The samples and how often each came, in ascending order; absent where only a summary was sent, so that no percentile can be told. */
  samples?: [value: number, count: number][];
}

/** Beyond this many different samples, those close to one another are counted as one. */
const SAMPLES_MAX = 128;
/** How far a counted sample may be from its real value, as a part of it: half of this. */
const SAMPLE_STEP = 0.05;

/** @param counts how often each value came; once when absent */
export function setOf(values: number[], counts: number[] = values.map(() => 1)): StatisticSet {
  const samples = values.map((value, at): [number, number] => [value, counts[at] ?? 1]);
  return {
    count: samples.reduce((total, [, count]) => total + count, 0),
    sum: samples.reduce((total, [value, count]) => total + value * count, 0),
    min: Math.min(...values),
    max: Math.max(...values),
    samples: compacted(samples),
  };
}

export function mergeSets(left: StatisticSet, right: StatisticSet): StatisticSet {
  return {
    count: left.count + right.count,
    sum: left.sum + right.sum,
    min: Math.min(left.min, right.min),
    max: Math.max(left.max, right.max),
    ...(left.samples && right.samples && { samples: compacted([...left.samples, ...right.samples]) }),
  };
}

function compacted(samples: [number, number][]): [number, number][] {
  const exact = countedBy(samples, (value) => value);
  const counted = exact.size <= SAMPLES_MAX ? exact : countedBy(samples, nearest);
  return [...counted].sort(([left], [right]) => left - right);
}

function countedBy(samples: [number, number][], keyOf: (value: number) => number): Map<number, number> {
  const counted = new Map<number, number>();
  for (const [value, count] of samples) counted.set(keyOf(value), (counted.get(keyOf(value)) ?? 0) + count);
  return counted;
}

function nearest(value: number): number {
  if (value === 0) return 0;
  return Math.sign(value) * Math.exp(Math.round(Math.log(Math.abs(value)) / SAMPLE_STEP) * SAMPLE_STEP);
}

/** How a statistic is read off a set; undefined where the set does not tell. */
export type Statistic = (set: StatisticSet) => number | undefined;

const SIMPLE: Record<string, Statistic> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/** By name: `Average`, `p99.9` …; undefined for names that stand for no statistic here. */
export function findStatistic(name: string): Statistic | undefined {
  if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name];
  const percent = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name)?.[1];
  return percent === undefined || Number(percent) > 100 ? undefined : (set) => percentile(set, Number(percent));
}

/** Whether the statistic is one that GetMetricStatistics and alarms take as `Statistic`, not as `ExtendedStatistic`. */
export function isSimpleStatistic(name: string): boolean {
  return Object.hasOwn(SIMPLE, name);
}

function percentile({ samples, count, min, max }: StatisticSet, percent: number): number | undefined {
  if (min === max) return min;
  if (!samples) return undefined;
  const wanted = (percent / 100) * count;
  let seen = 0;
  for (const [value, times] of samples) {
    seen += times;
    // Merged samples may lie a little outside of what was measured.
    if (seen >= wanted) return Math.min(Math.max(value, min), max);
  }
  return max;
}
