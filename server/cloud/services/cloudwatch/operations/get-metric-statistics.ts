import type {
  Datapoint,
  GetMetricStatisticsCommandInput,
  GetMetricStatisticsCommandOutput,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { invalidCombination, invalidValue } from '../failures';
import { checkUnit } from '../metrics/check-datum';
import { readSeries, roundedRange, unitsIn } from '../metrics/read-series';
import { flushMetrics } from '../metrics/record-metrics';
import { metricStore } from '../metrics/state';
import { findStatistic, isSimpleStatistic, type StatisticSet } from '../metrics/statistic-set';

const DATAPOINTS_MAX = 1440;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
export const getMetricStatistics = operation<GetMetricStatisticsCommandInput, GetMetricStatisticsCommandOutput>({
  run({ cloud, partition }, input) {
    const { Namespace: namespace = '', MetricName: name = '', Dimensions: dimensions = [], Period: period = 0 } = input;
    const { StartTime = new Date(0), EndTime = new Date(0), Statistics = [], ExtendedStatistics = [] } = input;
    checkUnit(input.Unit);
    if (Statistics.length === 0 && ExtendedStatistics.length === 0) {
      throw invalidCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.');
    }
    for (const statistic of Statistics) {
      if (!isSimpleStatistic(statistic)) throw invalidValue(`The value ${statistic} for parameter Statistics is invalid.`);
    }
    for (const statistic of ExtendedStatistics) {
      if (!findStatistic(statistic) || isSimpleStatistic(statistic)) {
        throw invalidValue(
          `The value ${statistic} for parameter ExtendedStatistics is invalid: the embedded cloud has percentiles such as p99.`,
        );
      }
    }
    if (![1, 5, 10, 20, 30].includes(period) && (period < 60 || period % 60 !== 0)) {
      throw invalidValue(`The value ${period} for parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.`);
    }
    if (!(StartTime < EndTime)) {
      throw invalidValue(
        `The parameter StartTime must be less than the parameter EndTime, but they were ${StartTime.toISOString()} and ${EndTime.toISOString()}.`,
      );
    }
    const asked = Math.ceil((EndTime.getTime() - StartTime.getTime()) / 1000 / period);
    if (asked > DATAPOINTS_MAX) {
      throw invalidCombination(
        `You have requested up to ${asked} datapoints, which exceeds the limit of ${DATAPOINTS_MAX}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      );
    }
    flushMetrics(cloud);
    const store = metricStore(partition);
    const key = { namespace, name, dimensions };
    const range = roundedRange(StartTime, EndTime, period, cloud.now());
    const units = input.Unit ? [input.Unit] : unitsIn(store, key, range);
    const datapoints = units.flatMap((unit) =>
      Array.from(readSeries(store, key, range, period, unit), ([at, set]) =>
        datapoint(at, unit as StandardUnit, set, Statistics, ExtendedStatistics),
      ),
    );
    return { Label: name, Datapoints: datapoints };
  },
});

function datapoint(at: number, Unit: StandardUnit, set: StatisticSet, statistics: string[], extended: string[]): Datapoint {
  const valuesOf = (names: string[]): Record<string, number> =>
    Object.fromEntries(
      names.flatMap((name): [string, number][] => {
        const value = findStatistic(name)?.(set);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return {
    Timestamp: new Date(at * 1000),
    ...valuesOf(statistics),
    Unit,
    ...(extended.length > 0 && { ExtendedStatistics: valuesOf(extended) }),
  };
}
