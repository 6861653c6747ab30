import type { PutMetricFilterCommandInput, PutMetricFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { forgetFilters } from '../active-filters';
import { checkFilterName, checkTransformation } from '../check-filter';
import { checkStandardClass, getGroup, invalidParameter, limitExceeded, refuseMembers } from '../failures';
import { filterPattern } from '../filter-pattern';
import { groupAccess } from '../group-arn';
import { filterKey, metricFilters } from '../metric-filters';
import { logStore } from '../state';

const FILTERS_MAX = 100;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const putMetricFilter = operation<PutMetricFilterCommandInput, PutMetricFilterCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'PutMetricFilter', logGroupName),
  run({ cloud, partition }, { filterName, filterPattern: pattern = '', metricTransformations = [], ...input }) {
    refuseMembers(input, ['applyOnTransformedLogs', 'fieldSelectionCriteria', 'emitSystemFieldDimensions']);
    const group = getGroup(logStore(partition), input.logGroupName);
    checkStandardClass(group);
    const name = checkFilterName(filterName);
    filterPattern(pattern);
    if (metricTransformations.length !== 1) throw invalidParameter('A metric filter has exactly one metric transformation.');
    for (const transformation of metricTransformations) checkTransformation(transformation, pattern);
    const filters = metricFilters(partition);
    const key = filterKey(group.name, name);
    const before = filters.find(key);
    if (!before && filters.list({ prefix: filterKey(group.name, '') }).length >= FILTERS_MAX) throw limitExceeded();
    const createdAt = before?.createdAt ?? cloud.now().getTime();
    filters.put(key, { name, group: group.name, pattern, transformations: metricTransformations, createdAt });
    forgetFilters(partition, group.name);
    return {};
  },
});
