import type { GetQueryResultsCommandInput, GetQueryResultsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getQuery, queryResults } from '../insights/queries';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html */
export const getQueryResults = operation<GetQueryResultsCommandInput, GetQueryResultsCommandOutput>({
  run({ partition }, { queryId }) {
    const { id, status, statistics } = getQuery(partition, queryId);
    return { queryLanguage: 'CWLI', status, statistics, results: queryResults(partition).find(id) ?? [] };
  },
});
