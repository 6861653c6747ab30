import type { DescribeSubscriptionFiltersCommandInput, DescribeSubscriptionFiltersCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess } from '../group-arn';
import { filterKey } from '../metric-filters';
import { pageOf } from '../paging';
import { logStore } from '../state';
import { subscriptionFilters } from '../subscription-filters';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeSubscriptionFilters.html */
export const describeSubscriptionFilters = operation<DescribeSubscriptionFiltersCommandInput, DescribeSubscriptionFiltersCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'DescribeSubscriptionFilters', logGroupName),
  run({ partition }, { logGroupName, filterNamePrefix = '', limit, nextToken }) {
    const group = getGroup(logStore(partition), logGroupName);
    const found = subscriptionFilters(partition).list({ prefix: filterKey(group.name, filterNamePrefix) });
    const { page, ...next } = pageOf(found, limit, nextToken);
    return {
      subscriptionFilters: page.map(({ name, pattern, destinationArn, distribution, createdAt }) => ({
        filterName: name,
        logGroupName: group.name,
        filterPattern: pattern,
        destinationArn,
        distribution,
        creationTime: createdAt,
        applyOnTransformedLogs: false,
      })),
      ...next,
    };
  },
});
