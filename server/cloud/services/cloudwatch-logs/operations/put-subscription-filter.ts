import type { PutSubscriptionFilterCommandInput, PutSubscriptionFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { forgetFilters } from '../active-filters';
import { checkFilterName } from '../check-filter';
import { checkDestination } from '../destination';
import { checkStandardClass, getGroup, limitExceeded, refuseMembers } from '../failures';
import { filterPattern } from '../filter-pattern';
import { groupAccess } from '../group-arn';
import { filterKey } from '../metric-filters';
import { logStore } from '../state';
import { subscriptionFilters } from '../subscription-filters';

const FILTERS_MAX = 2;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
export const putSubscriptionFilter = operation<PutSubscriptionFilterCommandInput, PutSubscriptionFilterCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'PutSubscriptionFilter', logGroupName),
  rolesPassed: ({ roleArn }) => [roleArn],
  run(call, { filterName, filterPattern: pattern = '', destinationArn = '', distribution = 'ByLogStream', ...input }) {
    const { cloud, partition } = call;
    refuseMembers(input, ['applyOnTransformedLogs', 'fieldSelectionCriteria', 'emitSystemFields']);
    const group = getGroup(logStore(partition), input.logGroupName);
    checkStandardClass(group);
    const name = checkFilterName(filterName);
    filterPattern(pattern);
    checkDestination(call, group.name, destinationArn);
    const filters = subscriptionFilters(partition);
    const key = filterKey(group.name, name);
    const before = filters.find(key);
    if (!before && filters.list({ prefix: filterKey(group.name, '') }).length >= FILTERS_MAX) throw limitExceeded();
    const createdAt = before?.createdAt ?? cloud.now().getTime();
    filters.put(key, { name, group: group.name, pattern, destinationArn, distribution, createdAt });
    forgetFilters(partition, group.name);
    return {};
  },
});
