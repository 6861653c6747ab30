import { CloudWatch, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { rollUp } from './metrics/roll-up';
import { metricStore } from './metrics/state';

let cloud: TestCloud;
let client: CloudWatch;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudWatch(cloud.config);
});

afterAll(() => cloud.stop());

const Namespace = 'Shop';
/** Start of a minute some minutes ago. */
// One and the same minute throughout, though the next may begin while the tests run.
const thisMinute = Math.floor(Date.now() / 60_000) * 60_000;
const minutesAgo = (minutes: number): Date => new Date(thisMinute - minutes * 60_000);
const StartTime = minutesAgo(10);
const EndTime = minutesAgo(0);
const range = { StartTime, EndTime };

function put(MetricName: string, values: [minutesAgo: number, value: number][], Dimensions?: { Name: string; Value: string }[]) {
  return client.putMetricData({
    Namespace,
    MetricData: values.map(([minutes, Value]) => ({ MetricName, Value, Timestamp: minutesAgo(minutes), Dimensions })),
  });
}

async function query(...queries: MetricDataQuery[]): Promise<Record<string, number[] | undefined>> {
  const { MetricDataResults = [] } = await client.getMetricData({ ...range, ScanBy: 'TimestampAscending', MetricDataQueries: queries });
  return Object.fromEntries(MetricDataResults.map(({ Id = '', Values }) => [Id, Values]));
}

function metric(Id: string, MetricName: string, Stat = 'Sum', Period = 60): MetricDataQuery {
  return { Id, MetricStat: { Metric: { Namespace, MetricName }, Stat, Period }, ReturnData: true };
}

describe('statistics', () => {
  test('samples of one minute are one datapoint with each statistic', async () => {
    await client.putMetricData({
      Namespace,
      MetricData: [
        { MetricName: 'Wait', Values: [1, 2, 3, 4], Counts: [1, 1, 1, 7], Unit: 'Seconds', Timestamp: minutesAgo(3) },
        {
          MetricName: 'Wait',
          StatisticValues: { SampleCount: 1, Sum: 10, Minimum: 10, Maximum: 10 },
          Unit: 'Seconds',
          Timestamp: minutesAgo(3),
        },
      ],
    });
    const { Datapoints } = await client.getMetricStatistics({
      ...range,
      Namespace,
      MetricName: 'Wait',
      Period: 60,
      Statistics: ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'],
      ExtendedStatistics: ['p50', 'p99'],
    });
    expect(Datapoints).toEqual([
      {
        Timestamp: minutesAgo(3),
        SampleCount: 11,
        Sum: 44,
        Average: 4,
        Minimum: 1,
        Maximum: 10,
        Unit: 'Seconds',
        ExtendedStatistics: { p50: 4, p99: 10 },
      },
    ]);
  });

  test('what one unit measures is not mixed with what another does', async () => {
    const data = [
      { Unit: 'Bytes' as const, Value: 1 },
      { Unit: 'Count' as const, Value: 2 },
    ];
    await client.putMetricData({
      Namespace,
      MetricData: data.map((datum) => ({ MetricName: 'Mixed', Timestamp: minutesAgo(2), ...datum })),
    });
    const asked = { ...range, Namespace, MetricName: 'Mixed', Period: 60, Statistics: ['Sum' as const] };
    const { Datapoints } = await client.getMetricStatistics(asked);
    expect(Datapoints).toMatchObject([
      { Unit: 'Bytes', Sum: 1 },
      { Unit: 'Count', Sum: 2 },
    ]);
    expect((await client.getMetricStatistics({ ...asked, Unit: 'Count' })).Datapoints).toMatchObject([{ Sum: 2 }]);
  });

  test('too many datapoints are refused, as is a statistic that there is not', async () => {
    const asked = { Namespace, MetricName: 'Wait', Period: 60, StartTime: minutesAgo(3000), EndTime };
    await expect(client.getMetricStatistics({ ...asked, Statistics: ['Sum'] })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
      message: expect.stringContaining('3000 datapoints'),
    });
    await expect(client.getMetricStatistics({ ...asked, ...range, ExtendedStatistics: ['tm90'] })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });
});

describe('metric math', () => {
  beforeAll(async () => {
    await put('Errors', [
      [5, 2],
      [4, 4],
      [2, 6],
    ]);
    await put('Calls', [
      [5, 10],
      [4, 20],
      [3, 30],
      [2, 40],
    ]);
  });

  test.each<[string, string, number[]]>([
    ['arithmetic where both have a value', 'errors / calls * 100', [20, 20, 15]],
    ['precedence and signs', '-errors + 2 ^ 3 * 2', [14, 12, 10]],
    ['gaps filled with a number', 'FILL(errors, 0)', [0, 0, 0, 0, 0, 2, 4, 0, 6, 0]],
    ['gaps filled with the last value', 'FILL(errors, REPEAT)', [2, 4, 4, 6, 6]],
    ['gaps filled along a line', 'FILL(errors, LINEAR)', [2, 4, 5, 6]],
    ['conditions', 'IF(calls > 15 AND calls < 35, calls, 0)', [0, 20, 30, 0]],
    ['one number from a series', 'calls / MAX(calls)', [0.25, 0.5, 0.75, 1]],
    ['sums over series', 'SUM([errors, calls])', [12, 24, 30, 46]],
    ['averages over all metrics', 'AVG(METRICS())', [6, 12, 30, 23]],
    ['rates for each second', 'RATE(calls) * 60', [10, 10, 10]],
    ['the period', 'calls / PERIOD(calls) * 60', [10, 20, 30, 40]],
    ['the lowest', 'TIME_SERIES(MIN(calls)) - 9', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    ['divisions by zero are gaps', 'calls / (calls - 10)', [2, 1.5, 40 / 30]],
  ])('%s: %s', async (_what, Expression, expected) => {
    const queries = [metric('errors', 'Errors'), metric('calls', 'Calls')].map((asked) => ({ ...asked, ReturnData: false }));
    expect(await query(...queries, { Id: 'e1', Expression })).toEqual({ e1: expected });
  });

  test.each([
    ['SEARCH("x", "Sum", 60)', /^Error in expression 'e1': The function SEARCH is not supported by the embedded cloud\.$/],
    ['calls +', /ends too early/],
    ['nobody + 1', /Unknown identifier 'nobody'/],
    ['MAX(calls)', /gives a number and not a time series/],
    ['e1 + 1', /refers to itself/],
    [`${'('.repeat(500)}1${')'.repeat(500)}`, /nested too deeply/],
  ])('%s is refused', async (Expression, message) => {
    await expect(query(metric('calls', 'Calls'), { Id: 'e1', Expression })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  test('results come in pages of datapoints', async () => {
    const asked = { ...range, MetricDataQueries: [metric('errors', 'Errors'), metric('calls', 'Calls')], MaxDatapoints: 4 };
    const first = await client.getMetricData(asked);
    expect(first.MetricDataResults).toMatchObject([
      { Id: 'errors', Values: [6, 4, 2], StatusCode: 'Complete' },
      { Id: 'calls', Values: [40], StatusCode: 'PartialData' },
    ]);
    const second = await client.getMetricData({ ...asked, NextToken: first.NextToken });
    expect(second.MetricDataResults).toMatchObject([{ Values: [] }, { Values: [30, 20, 10], StatusCode: 'Complete' }]);
    expect(second.NextToken).toBeUndefined();
  });
});

test('metrics are listed by namespace, name and dimensions', async () => {
  await put(
    'Sold',
    [[1, 1]],
    [
      { Name: 'Kind', Value: 'book' },
      { Name: 'Country', Value: 'DE' },
    ],
  );
  await put('Sold', [[1, 1]], [{ Name: 'Kind', Value: 'pen' }]);
  const list = async (Name: string, Value?: string) => {
    const { Metrics = [] } = await client.listMetrics({ Namespace, MetricName: 'Sold', Dimensions: [{ Name, Value }] });
    return Metrics.length;
  };
  expect(await list('Kind')).toBe(2);
  expect(await list('Kind', 'pen')).toBe(1);
  expect(await list('Country', 'DE')).toBe(1);
  expect((await client.listMetrics({ Namespace: 'Elsewhere' })).Metrics).toEqual([]);
});

test.each([
  ['a namespace of AWS', { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'x', Value: 1 }] }, 'InvalidParameterValueException'],
  [
    'an old time',
    { Namespace, MetricData: [{ MetricName: 'x', Value: 1, Timestamp: minutesAgo(30_000) }] },
    'InvalidParameterValueException',
  ],
  ['a value and values', { Namespace, MetricData: [{ MetricName: 'x', Value: 1, Values: [1] }] }, 'InvalidParameterCombinationException'],
  ['no number', { Namespace, MetricData: [{ MetricName: 'x', Value: Number.NaN }] }, 'InvalidParameterValueException'],
])('%s is refused', async (_what, input, name) => {
  await expect(client.putMetricData(input)).rejects.toMatchObject({ name });
});

test('a batch that the client compresses arrives', async () => {
  const Dimensions = [{ Name: 'Place', Value: 'x'.repeat(200) }];
  const MetricData = Array.from({ length: 200 }, () => ({ MetricName: 'Many', Value: 1, Dimensions, Timestamp: minutesAgo(1) }));
  await client.putMetricData({ Namespace, MetricData });
  const { Datapoints } = await client.getMetricStatistics({
    ...range,
    Namespace,
    MetricName: 'Many',
    Dimensions,
    Period: 60,
    Statistics: ['Sum'],
  });
  expect(Datapoints).toMatchObject([{ Sum: 200 }]);
});

test('old points are merged into coarser ones, and nothing of them is lost', async () => {
  const MetricName = 'Fine';
  const at = (second: number) => new Date(minutesAgo(4).getTime() + second * 1000);
  const MetricData = [0, 1, 30, 59].map((second) => ({ MetricName, Value: second, StorageResolution: 1, Timestamp: at(second) }));
  await client.putMetricData({ Namespace, MetricData });
  const statistics = async (Period: number) => {
    const { Datapoints = [] } = await client.getMetricStatistics({
      ...range,
      Namespace,
      MetricName,
      Period,
      Statistics: ['Sum', 'SampleCount'],
    });
    return Datapoints.map(({ Timestamp, Sum, SampleCount }) => [Timestamp, Sum, SampleCount]);
  };
  expect(await statistics(30)).toEqual([
    [at(0), 1, 2],
    [at(30), 89, 2],
  ]);
  const store = metricStore(cloud.cloud.partition(cloud.accountId, 'us-east-1'));
  const count = () => store.first<{ n: number }>('SELECT count(*) AS n FROM metric_points WHERE resolution = 1')?.n;
  expect(count()).toBe(4);
  expect(rollUp(store, new Date(Date.now() + 4 * 3_600_000))).toBe(false);
  expect(count()).toBe(0);
  expect(await statistics(60)).toEqual([[at(0), 90, 4]]);
});
