import type { DescribeQueryDefinitionsCommandInput, DescribeQueryDefinitionsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { queryDefinitions } from '../query-definitions';

const RESULTS_MAX = 1000;

/** By name. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeQueryDefinitions.html */
export const describeQueryDefinitions = operation<DescribeQueryDefinitionsCommandInput, DescribeQueryDefinitionsCommandOutput>({
  run({ partition }, { queryDefinitionNamePrefix = '', maxResults, nextToken, queryLanguage = 'CWLI' }) {
    const found = queryDefinitions(partition)
      .list()
      .filter(({ value }) => queryLanguage === 'CWLI' && value.name.startsWith(queryDefinitionNamePrefix))
      .map(({ value }) => ({ key: `${value.name} ${value.id}`, value }));
    const { page, ...next } = pageOf(found, maxResults, nextToken, RESULTS_MAX);
    return {
      queryDefinitions: page.map(({ id, name, query, groups, changedAt }) => ({
        queryLanguage: 'CWLI' as const,
        queryDefinitionId: id,
        name,
        queryString: query,
        logGroupNames: groups,
        lastModified: changedAt,
      })),
      ...next,
    };
  },
});
