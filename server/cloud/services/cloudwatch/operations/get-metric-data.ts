import type { GetMetricDataCommandInput, GetMetricDataCommandOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { offsetOf, validation } from '../failures';
import { parseQueries, type QueryResult, runQueries } from '../math/run-queries';
import { sorted } from '../math/values';
import { roundedRange } from '../metrics/read-series';
import { flushMetrics } from '../metrics/record-metrics';
import { metricStore } from '../metrics/state';

const DATAPOINTS_MAX = 100_800;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const getMetricData = operation<GetMetricDataCommandInput, GetMetricDataCommandOutput>({
  run({ cloud, partition }, input) {
    const { MetricDataQueries = [], StartTime = new Date(0), EndTime = new Date(0), ScanBy = 'TimestampDescending' } = input;
    const limit = input.MaxDatapoints ?? DATAPOINTS_MAX;
    if (limit < 1 || limit > DATAPOINTS_MAX) throw validation(`MaxDatapoints must be between 1 and ${DATAPOINTS_MAX}.`);
    if (!(StartTime < EndTime)) throw validation('The parameter StartTime must be less than the parameter EndTime.');
    const parsed = parseQueries(MetricDataQueries);
    flushMetrics(cloud);
    const finest = Math.min(60, ...parsed.map(({ query }) => query.MetricStat?.Period ?? 60));
    const results = runQueries(metricStore(partition), parsed, roundedRange(StartTime, EndTime, finest, cloud.now()));
    return pageOfResults(results, ScanBy === 'TimestampAscending', offsetOf(input.NextToken), limit);
  },
});

/** A page is a stretch of all points of all results, one result after the other; the token is where the next begins. */
function pageOfResults(
  results: QueryResult[],
  ascending: boolean,
  start: number,
  limit: number,
): Omit<GetMetricDataCommandOutput, '$metadata'> {
  let before = 0;
  const shown = results.map(({ id, label, series }): MetricDataResult => {
    const points = ascending ? sorted(series) : sorted(series).reverse();
    const from = Math.max(start - before, 0);
    const until = Math.max(start + limit - before, 0);
    before += points.length;
    const page = points.slice(from, until);
    return {
      Id: id,
      Label: label,
      Timestamps: page.map(([at]) => new Date(at * 1000)),
      Values: page.map(([, value]) => value),
      StatusCode: until < points.length ? 'PartialData' : 'Complete',
    };
  });
  return { MetricDataResults: shown, Messages: [], ...(start + limit < before && { NextToken: String(start + limit) }) };
}
