import { randomUUID } from 'node:crypto';
import type { PutQueryDefinitionCommandInput, PutQueryDefinitionCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { invalidParameter, refuseMembers } from '../failures';
import { parseQuery } from '../insights/commands';
import { getQueryDefinition, queryDefinitions } from '../query-definitions';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html */
export const putQueryDefinition = operation<PutQueryDefinitionCommandInput, PutQueryDefinitionCommandOutput>({
  run({ cloud, partition }, { name, queryDefinitionId, queryString = '', logGroupNames = [], queryLanguage = 'CWLI', ...input }) {
    refuseMembers(input, ['parameters']);
    if (!name) throw invalidParameter('A query definition must have a name.');
    if (queryLanguage !== 'CWLI')
      throw invalidParameter(`Queries in ${queryLanguage} are not supported by the embedded cloud; it knows CWLI.`);
    parseQuery(queryString);
    if (queryDefinitionId !== undefined) getQueryDefinition(partition, queryDefinitionId);
    const id = queryDefinitionId ?? randomUUID();
    queryDefinitions(partition).put(id, { id, name, query: queryString, groups: logGroupNames, changedAt: cloud.now().getTime() });
    return { queryDefinitionId: id };
  },
});
