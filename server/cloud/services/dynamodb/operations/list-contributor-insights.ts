import type { ListContributorInsightsCommandInput, ListContributorInsightsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListContributorInsights.html: no table has them. */
export const listContributorInsights = operation<ListContributorInsightsCommandInput, ListContributorInsightsCommandOutput>({
  run: () => ({ ContributorInsightsSummaries: [] }),
});
