import type { DeleteSubscriptionFilterCommandInput, DeleteSubscriptionFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { forgetFilters } from '../active-filters';
import { getGroup, noSuchFilter } from '../failures';
import { groupAccess } from '../group-arn';
import { filterKey } from '../metric-filters';
import { logStore } from '../state';
import { subscriptionFilters } from '../subscription-filters';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteSubscriptionFilter.html */
export const deleteSubscriptionFilter = operation<DeleteSubscriptionFilterCommandInput, DeleteSubscriptionFilterCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'DeleteSubscriptionFilter', logGroupName),
  run({ partition }, { logGroupName, filterName = '' }) {
    const { name } = getGroup(logStore(partition), logGroupName);
    if (!subscriptionFilters(partition).remove(filterKey(name, filterName))) throw noSuchFilter('subscription');
    forgetFilters(partition, name);
    return {};
  },
});
