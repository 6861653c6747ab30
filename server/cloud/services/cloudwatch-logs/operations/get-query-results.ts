import type { GetQueryResultsCommandInput, GetQueryResultsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { groupAccess } from '../group-arn';
import { getQuery, queries, queryResults } from '../insights/queries';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html */
export const getQueryResults = operation<GetQueryResultsCommandInput, GetQueryResultsCommandOutput>({
  access: (call, { queryId = '' }) => {
    const { groups = ['*'] } = queries(call.partition).find(queryId) ?? {};
    return groups.flatMap((name) => groupAccess(call, 'GetQueryResults', name));
  },
  run({ partition }, { queryId }) {
    const { id, status, statistics } = getQuery(partition, queryId);
    return { queryLanguage: 'CWLI', status, statistics, results: queryResults(partition).find(id) ?? [] };
  },
});
