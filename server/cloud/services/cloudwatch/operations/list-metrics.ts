import type { DimensionFilter, ListMetricsCommandInput, ListMetricsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { invalidValue, offsetOf } from '../failures';
import { flushMetrics } from '../metrics/record-metrics';
import { dimensionsOf, type MetricRow, metricStore } from '../metrics/state';

const PAGE_SIZE = 500;
const LISTED_SECONDS = 14 * 86_400;
const RECENT_SECONDS = 3 * 3600;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const listMetrics = operation<ListMetricsCommandInput, ListMetricsCommandOutput>({
  run({ cloud, partition }, { Namespace, MetricName, Dimensions = [], NextToken, RecentlyActive }) {
    if (RecentlyActive !== undefined && RecentlyActive !== 'PT3H') throw invalidValue('The parameter RecentlyActive must be PT3H.');
    flushMetrics(cloud);
    const since = Math.floor(cloud.now().getTime() / 1000) - (RecentlyActive ? RECENT_SECONDS : LISTED_SECONDS);
    const store = metricStore(partition);
    const page: MetricRow[] = [];
    let last = offsetOf(NextToken);
    for (;;) {
      const rows = store.all<MetricRow>(
        'SELECT * FROM metrics WHERE id > ? AND last_at >= ? AND (? IS NULL OR namespace = ?) AND (? IS NULL OR name = ?) ORDER BY id LIMIT ?',
        last,
        since,
        Namespace ?? null,
        Namespace ?? null,
        MetricName ?? null,
        MetricName ?? null,
        PAGE_SIZE,
      );
      for (const row of rows) {
        last = row.id;
        if (hasDimensions(row, Dimensions)) page.push(row);
        if (page.length === PAGE_SIZE) return { Metrics: page.map(shown), NextToken: String(last) };
      }
      if (rows.length < PAGE_SIZE) return { Metrics: page.map(shown) };
    }
  },
});

function hasDimensions({ dimensions }: MetricRow, filters: DimensionFilter[]): boolean {
  const own = dimensionsOf(dimensions);
  return filters.every((filter) =>
    own.some(({ Name, Value }) => Name === filter.Name && (filter.Value === undefined || Value === filter.Value)),
  );
}

function shown({ namespace, name, dimensions }: MetricRow) {
  return { Namespace: namespace, MetricName: name, Dimensions: dimensionsOf(dimensions) };
}
