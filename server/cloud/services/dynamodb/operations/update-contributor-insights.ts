import type { UpdateContributorInsightsCommandInput, UpdateContributorInsightsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { notOffered } from '../not-offered';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html */
export const updateContributorInsights = operation<UpdateContributorInsightsCommandInput, UpdateContributorInsightsCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'UpdateContributorInsights', TableName)],
  run({ partition }, { TableName, IndexName, ContributorInsightsAction }) {
    const { name } = getNamedTable(partition, TableName);
    if (ContributorInsightsAction !== 'DISABLE') throw notOffered('contributor insights');
    return { TableName: name, IndexName, ContributorInsightsStatus: 'DISABLED' };
  },
});
