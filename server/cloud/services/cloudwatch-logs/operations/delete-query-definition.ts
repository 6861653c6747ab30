import type { DeleteQueryDefinitionCommandInput, DeleteQueryDefinitionCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getQueryDefinition, queryDefinitions } from '../query-definitions';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteQueryDefinition.html */
export const deleteQueryDefinition = operation<DeleteQueryDefinitionCommandInput, DeleteQueryDefinitionCommandOutput>({
  run({ partition }, { queryDefinitionId }) {
    queryDefinitions(partition).remove(getQueryDefinition(partition, queryDefinitionId).id);
    return { success: true };
  },
});
