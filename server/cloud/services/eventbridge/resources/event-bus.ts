import type { Tag } from '@aws-sdk/client-eventbridge';
import { perform } from '../../../cloud';
import { type Call, resourceType } from '../../../service';
import { setPolicy } from '../bus-policy';
import { busArn, buses, getBus, saveBus, withTags } from '../buses';
import { createEventBus } from '../operations/create-event-bus';
import { deleteEventBus } from '../operations/delete-event-bus';

interface EventBusProperties {
  Name: string;
  Description?: string;
  EventSourceName?: string;
  KmsKeyIdentifier?: string;
  DeadLetterConfig?: { Arn?: string };
  Policy?: unknown;
  Tags?: Tag[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
export const eventBus = resourceType<EventBusProperties>({
  async create(call, properties) {
    const { Policy, ...input } = properties;
    await perform(call, createEventBus, input);
    return { physicalId: properties.Name, attributes: settle(call, properties) };
  },
  update(call, physicalId, properties) {
    const { Description, KmsKeyIdentifier, DeadLetterConfig, Tags } = properties;
    saveBus(call, getBus(call, physicalId), {
      description: Description,
      kmsKeyIdentifier: KmsKeyIdentifier,
      deadLetterArn: DeadLetterConfig?.Arn,
      tags: withTags({}, Tags),
    });
    return { physicalId, attributes: settle(call, properties) };
  },
  async remove(call, physicalId) {
    await perform(call, deleteEventBus, { Name: physicalId });
  },
  read(call, physicalId) {
    const found = buses(call.partition).find(physicalId);
    if (!found) return undefined;
    return {
      properties: {
        Name: physicalId,
        Description: found.description,
        KmsKeyIdentifier: found.kmsKeyIdentifier,
        DeadLetterConfig: found.deadLetterArn === undefined ? undefined : { Arn: found.deadLetterArn },
        Tags: Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: { Arn: busArn(call.partition, physicalId), Name: physicalId },
    };
  },
});

function settle(call: Call, { Name, Policy }: EventBusProperties): Record<string, unknown> {
  const found = getBus(call, Name);
  if (Policy !== undefined) setPolicy(call, found, typeof Policy === 'string' ? Policy : JSON.stringify(Policy));
  return { Arn: found.arn, Name };
}
