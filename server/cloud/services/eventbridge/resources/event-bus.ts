import { isDeepStrictEqual } from 'node:util';
import type { Tag } from '@aws-sdk/client-eventbridge';
import { perform, permit } from '../../../cloud';
import { type Call, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { setPolicy } from '../bus-policy';
import { busArn, buses, getBus, saveBus, withTags } from '../buses';
import { createEventBus } from '../operations/create-event-bus';
import { deleteEventBus } from '../operations/delete-event-bus';
import { describeEventBus } from '../operations/describe-event-bus';
import { putPermission } from '../operations/put-permission';
import { removePermission } from '../operations/remove-permission';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateEventBus } from '../operations/update-event-bus';

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
    return { physicalId: properties.Name, attributes: await settle(call, properties, {}) };
  },
  async update(call, physicalId, properties, previous) {
    await permitUpdate(call, properties, previous);
    const { Description, KmsKeyIdentifier, DeadLetterConfig, Tags } = properties;
    saveBus(call, getBus(call, physicalId), {
      description: Description,
      kmsKeyIdentifier: KmsKeyIdentifier,
      deadLetterArn: DeadLetterConfig?.Arn,
      tags: withTags({}, Tags),
    });
    return { physicalId, attributes: await settle(call, properties, previous) };
  },
  async remove(call, physicalId) {
    await perform(call, deleteEventBus, { Name: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeEventBus, { Name: physicalId });
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

async function permitUpdate(call: Call, next: EventBusProperties, previous: EventBusProperties): Promise<void> {
  const { Name, Description, KmsKeyIdentifier, DeadLetterConfig } = next;
  const settings = { Description, KmsKeyIdentifier, DeadLetterConfig };
  const { Description: text, KmsKeyIdentifier: key, DeadLetterConfig: queue } = previous;
  if (!isDeepStrictEqual(settings, { Description: text, KmsKeyIdentifier: key, DeadLetterConfig: queue })) {
    await permit(call, updateEventBus, { Name, ...settings });
  }
  const ResourceARN = busArn(call.partition, Name);
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagResource, { ResourceARN, Tags: added });
  if (removed.length > 0) await permit(call, untagResource, { ResourceARN, TagKeys: removed });
}

async function settle(
  call: Call,
  { Name, Policy: wanted }: EventBusProperties,
  previous: Partial<EventBusProperties>,
): Promise<Record<string, unknown>> {
  const Policy = wanted === undefined || typeof wanted === 'string' ? wanted : JSON.stringify(wanted);
  const found = getBus(call, Name);
  if (Policy === undefined && previous.Policy !== undefined) {
    await perform(call, removePermission, { EventBusName: Name, RemoveAllPermissions: true });
  } else if (Policy !== undefined && !isDeepStrictEqual(wanted, previous.Policy)) {
    await permit(call, putPermission, { EventBusName: Name, Policy });
    setPolicy(call, found, Policy);
  }
  return { Arn: found.arn, Name };
}
