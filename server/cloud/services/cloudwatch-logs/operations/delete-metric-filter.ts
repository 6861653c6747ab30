import type { DeleteMetricFilterCommandInput, DeleteMetricFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { forgetFilters } from '../active-filters';
import { getGroup, noSuchFilter } from '../failures';
import { groupAccess } from '../group-arn';
import { filterKey, metricFilters } from '../metric-filters';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteMetricFilter.html */
export const deleteMetricFilter = operation<DeleteMetricFilterCommandInput, DeleteMetricFilterCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'DeleteMetricFilter', logGroupName),
  run({ partition }, { logGroupName, filterName = '' }) {
    const { name } = getGroup(logStore(partition), logGroupName);
    if (!metricFilters(partition).remove(filterKey(name, filterName))) throw noSuchFilter('metric');
    forgetFilters(partition, name);
    return {};
  },
});
