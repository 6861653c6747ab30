import type { FilterCriteria } from '@aws-sdk/client-lambda';
import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { mappingArn, standardBatchSize } from '../event-source-mappings';
import { functionArn, parseReference } from '../functions';
import { createEventSourceMapping } from '../operations/create-event-source-mapping';
import { deleteEventSourceMapping } from '../operations/delete-event-source-mapping';
import { getEventSourceMapping } from '../operations/get-event-source-mapping';
import { updateEventSourceMapping } from '../operations/update-event-source-mapping';
import { gone } from './gone';

interface EventSourceMappingProperties {
  FunctionName: string;
  EventSourceArn?: string;
  Enabled?: boolean | string;
  StartingPosition?: 'TRIM_HORIZON' | 'LATEST';
  BatchSize?: number | string;
  MaximumBatchingWindowInSeconds?: number | string;
  MaximumRetryAttempts?: number | string;
  MaximumRecordAgeInSeconds?: number | string;
  BisectBatchOnFunctionError?: boolean | string;
  FunctionResponseTypes?: 'ReportBatchItemFailures'[];
  FilterCriteria?: FilterCriteria;
  DestinationConfig?: { OnFailure?: { Destination?: string } };
  ScalingConfig?: { MaximumConcurrency?: number | string };
}

function settingsOf(properties: EventSourceMappingProperties) {
  const number = (value: number | string | undefined, standard: number): number => (value === undefined ? standard : Number(value));
  return {
    FunctionName: properties.FunctionName,
    Enabled: String(properties.Enabled ?? true) === 'true',
    BatchSize: number(properties.BatchSize, standardBatchSize(properties.EventSourceArn ?? '')),
    MaximumBatchingWindowInSeconds: number(properties.MaximumBatchingWindowInSeconds, 0),
    MaximumRetryAttempts: number(properties.MaximumRetryAttempts, -1),
    MaximumRecordAgeInSeconds: number(properties.MaximumRecordAgeInSeconds, -1),
    BisectBatchOnFunctionError: String(properties.BisectBatchOnFunctionError ?? false) === 'true',
    FunctionResponseTypes: properties.FunctionResponseTypes ?? [],
    FilterCriteria: properties.FilterCriteria ?? {},
    DestinationConfig: properties.DestinationConfig,
    ScalingConfig: {
      MaximumConcurrency:
        properties.ScalingConfig?.MaximumConcurrency === undefined ? undefined : Number(properties.ScalingConfig.MaximumConcurrency),
    },
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
export const eventSourceMapping = resourceType<EventSourceMappingProperties>({
  async create(call, properties) {
    const { EventSourceArn, StartingPosition } = properties;
    const { UUID = '' } = await perform(call, createEventSourceMapping, { ...settingsOf(properties), EventSourceArn, StartingPosition });
    return { physicalId: UUID, attributes: { Id: UUID, EventSourceMappingArn: mappingArn(call.partition, UUID) } };
  },
  async update(call, physicalId, properties) {
    await perform(call, updateEventSourceMapping, { UUID: physicalId, ...settingsOf(properties) });
    return { physicalId, attributes: { Id: physicalId, EventSourceMappingArn: mappingArn(call.partition, physicalId) } };
  },
  async remove(call, physicalId) {
    await gone(() => perform(call, deleteEventSourceMapping, { UUID: physicalId }));
  },
  async read(call, physicalId, { FunctionName }) {
    const told = await toldOf(() => perform(call, getEventSourceMapping, { UUID: physicalId }));
    // A template names the function in any of its ways.
    const { name, qualifier, ...place } = parseReference(call, FunctionName);
    const isSame = told?.FunctionArn === functionArn(place, name, qualifier);
    const live = told && { ...told, FunctionName: isSame ? FunctionName : told.FunctionArn, Enabled: told.State === 'Enabled' };
    const attributes = { Id: physicalId, EventSourceMappingArn: mappingArn(call.partition, physicalId) };
    return liveResource('AWS::Lambda::EventSourceMapping', live, attributes, ['Tags', 'DestinationConfig']);
  },
});
