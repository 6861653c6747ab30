import type { DescribeMetricFiltersCommandInput, DescribeMetricFiltersCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup, invalidParameter } from '../failures';
import { groupAccess } from '../group-arn';
import { filterKey, metricFilters } from '../metric-filters';
import { pageOf } from '../paging';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html */
export const describeMetricFilters = operation<DescribeMetricFiltersCommandInput, DescribeMetricFiltersCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'DescribeMetricFilters', logGroupName ?? '*'),
  run({ partition }, { logGroupName, filterNamePrefix = '', metricName, metricNamespace, limit, nextToken }) {
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw invalidParameter('metricName and metricNamespace must be given together.');
    }
    if (logGroupName !== undefined) getGroup(logStore(partition), logGroupName);
    const found = metricFilters(partition)
      .list(logGroupName === undefined ? {} : { prefix: filterKey(logGroupName, filterNamePrefix) })
      .filter(
        ({ value: { name, transformations } }) =>
          name.startsWith(filterNamePrefix) &&
          (metricName === undefined ||
            transformations.some((one) => one.metricName === metricName && one.metricNamespace === metricNamespace)),
      );
    const { page, ...next } = pageOf(found, limit, nextToken);
    return {
      metricFilters: page.map(({ name, group, pattern, transformations, createdAt }) => ({
        filterName: name,
        filterPattern: pattern,
        metricTransformations: transformations,
        creationTime: createdAt,
        logGroupName: group,
        applyOnTransformedLogs: false,
      })),
      ...next,
    };
  },
});
