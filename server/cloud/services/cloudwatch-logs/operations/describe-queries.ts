import type { DescribeQueriesCommandInput, DescribeQueriesCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { queries } from '../insights/queries';
import { pageOf } from '../paging';

const RESULTS_MAX = 1000;

/** Newest first. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeQueries.html */
export const describeQueries = operation<DescribeQueriesCommandInput, DescribeQueriesCommandOutput>({
  run({ partition }, { logGroupName, status, maxResults, nextToken, queryLanguage = 'CWLI' }) {
    const found = queries(partition)
      .list()
      .filter(
        ({ value }) =>
          queryLanguage === 'CWLI' &&
          (logGroupName === undefined || value.groups.includes(logGroupName)) &&
          (status === undefined || value.status === status),
      )
      // The later, the lower the key.
      .map(({ value }) => ({ key: `${Number.MAX_SAFE_INTEGER - value.createdAt} ${value.id}`, value }));
    const { page, ...next } = pageOf(found, maxResults, nextToken, RESULTS_MAX);
    return {
      queries: page.map(({ id, groups, query, createdAt, durationMs, status: state, statistics }) => ({
        queryLanguage: 'CWLI' as const,
        queryId: id,
        queryString: query,
        status: state,
        createTime: createdAt,
        logGroupName: groups[0],
        queryDuration: durationMs,
        bytesScanned: statistics.bytesScanned,
      })),
      ...next,
    };
  },
});
