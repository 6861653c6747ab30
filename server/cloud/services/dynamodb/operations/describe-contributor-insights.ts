import type { DescribeContributorInsightsCommandInput, DescribeContributorInsightsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContributorInsights.html */
export const describeContributorInsights = operation<DescribeContributorInsightsCommandInput, DescribeContributorInsightsCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'DescribeContributorInsights', TableName)],
  run: ({ partition }, { TableName, IndexName }) => ({
    TableName: getNamedTable(partition, TableName).name,
    IndexName,
    ContributorInsightsStatus: 'DISABLED',
  }),
});
