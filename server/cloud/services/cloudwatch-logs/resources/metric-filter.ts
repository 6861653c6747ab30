import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { filterKey, metricFilters } from '../metric-filters';
import { deleteMetricFilter } from '../operations/delete-metric-filter';
import { describeMetricFilters } from '../operations/describe-metric-filters';
import { putMetricFilter } from '../operations/put-metric-filter';

interface MetricFilterProperties {
  FilterName?: string;
  FilterPattern: string;
  LogGroupName: string;
  MetricTransformations: {
    MetricName: string;
    MetricNamespace: string;
    MetricValue: string;
    DefaultValue?: number | string;
    Dimensions?: { Key: string; Value: string }[];
    Unit?: MetricTransformation['unit'];
  }[];
}

const NAME_LENGTH_MAX = 512;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html */
export const metricFilter = resourceType<MetricFilterProperties>({
  create: (call, properties) => apply(call, properties.FilterName ?? call.generateName(NAME_LENGTH_MAX), properties),
  named: (_call, { FilterName: id, LogGroupName }) => (id === undefined ? undefined : { id, name: `${LogGroupName}|${id}` }),
  update: apply,
  async remove(call, name, { LogGroupName }) {
    if (!metricFilters(call.partition).find(filterKey(LogGroupName, name))) return;
    await perform(call, deleteMetricFilter, { logGroupName: LogGroupName, filterName: name });
  },
  async read(call, name, { LogGroupName }) {
    await permit(call, describeMetricFilters, { logGroupName: LogGroupName });
    const found = metricFilters(call.partition).find(filterKey(LogGroupName, name));
    return found && { properties: propertiesOf(found), attributes: {} };
  },
});

async function apply(call: ResourceCall, name: string, properties: MetricFilterProperties): Promise<Provisioned> {
  await perform(call, putMetricFilter, {
    filterName: name,
    logGroupName: properties.LogGroupName,
    filterPattern: properties.FilterPattern,
    metricTransformations: properties.MetricTransformations.map((one) => ({
      metricName: one.MetricName,
      metricNamespace: one.MetricNamespace,
      metricValue: one.MetricValue,
      ...(one.DefaultValue !== undefined && { defaultValue: Number(one.DefaultValue) }),
      ...(one.Dimensions && { dimensions: Object.fromEntries(one.Dimensions.map(({ Key, Value }) => [Key, Value])) }),
      ...(one.Unit && { unit: one.Unit }),
    })),
  });
  return { physicalId: name, attributes: {} };
}

function propertiesOf(filter: { name: string; group: string; pattern: string; transformations: MetricTransformation[] }) {
  return {
    FilterName: filter.name,
    LogGroupName: filter.group,
    FilterPattern: filter.pattern,
    MetricTransformations: filter.transformations.map((one) => ({
      MetricName: one.metricName,
      MetricNamespace: one.metricNamespace,
      MetricValue: one.metricValue,
      DefaultValue: one.defaultValue,
      Dimensions: one.dimensions && Object.entries(one.dimensions).map(([Key, Value]) => ({ Key, Value })),
      Unit: one.unit,
    })),
  };
}
