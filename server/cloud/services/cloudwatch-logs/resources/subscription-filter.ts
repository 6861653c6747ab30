import type { PutSubscriptionFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { filterKey } from '../metric-filters';
import { deleteSubscriptionFilter } from '../operations/delete-subscription-filter';
import { describeSubscriptionFilters } from '../operations/describe-subscription-filters';
import { putSubscriptionFilter } from '../operations/put-subscription-filter';
import { subscriptionFilters } from '../subscription-filters';

interface SubscriptionFilterProperties {
  FilterName?: string;
  FilterPattern: string;
  LogGroupName: string;
  DestinationArn: string;
  Distribution?: PutSubscriptionFilterCommandInput['distribution'];
  RoleArn?: string;
}

const NAME_LENGTH_MAX = 512;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html */
export const subscriptionFilter = resourceType<SubscriptionFilterProperties>({
  create: (call, properties) => apply(call, properties.FilterName ?? call.generateName(NAME_LENGTH_MAX), properties),
  named: (_call, { FilterName: id, LogGroupName }) => (id === undefined ? undefined : { id, name: `${LogGroupName}|${id}` }),
  update: apply,
  async remove(call, name, { LogGroupName }) {
    if (!subscriptionFilters(call.partition).find(filterKey(LogGroupName, name))) return;
    await perform(call, deleteSubscriptionFilter, { logGroupName: LogGroupName, filterName: name });
  },
  async read(call, name, { LogGroupName }) {
    await permit(call, describeSubscriptionFilters, { logGroupName: LogGroupName });
    const found = subscriptionFilters(call.partition).find(filterKey(LogGroupName, name));
    if (!found) return undefined;
    const { group, pattern, destinationArn, distribution } = found;
    return {
      properties: {
        FilterName: name,
        LogGroupName: group,
        FilterPattern: pattern,
        DestinationArn: destinationArn,
        Distribution: distribution,
      },
      attributes: {},
    };
  },
});

async function apply(call: ResourceCall, name: string, properties: SubscriptionFilterProperties): Promise<Provisioned> {
  await perform(call, putSubscriptionFilter, {
    filterName: name,
    logGroupName: properties.LogGroupName,
    filterPattern: properties.FilterPattern,
    destinationArn: properties.DestinationArn,
    distribution: properties.Distribution,
    roleArn: properties.RoleArn,
  });
  return { physicalId: name, attributes: {} };
}
