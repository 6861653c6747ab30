/** Event source mappings: which stream or queue a function is fed from, and how far it has come. */
import type { CreateEventSourceMappingCommandInput, EventSourceMappingConfiguration, FilterCriteria } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { findStream } from '../dynamodb/stream-records';
import { firstSequence, sequenceRange } from '../dynamodb-streams/shard';
import { numberAttribute } from '../sqs/queue-numbers';
import { findQueueByArn, isFifo } from '../sqs/queues';
import { invalidParameter, notFound } from './errors';
import { checkFilter } from './filter';
import { getFunctionVersion } from './functions';

export interface EventSourceMapping {
  id: string;
  functionArn: string;
  sourceArn: string;
  enabled: boolean;
  batchSize: number;
  batchingWindowSeconds: number;
  /** Of streams. */
  startingPosition?: 'TRIM_HORIZON' | 'LATEST';
  /** -1: until the record is too old. */
  retriesMax: number;
  ageMaxSeconds: number;
  bisects: boolean;
  reportsItems: boolean;
  filter?: FilterCriteria;
  /** Of queues: how many batches may run at a time. */
  concurrencyMax?: number;
  /** Of streams: sequence of the first record that the function has not had. */
  next: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  lastResult: string;
}

export function mappings(partition: Partition): Collection<EventSourceMapping> {
  return partition.collection('lambda-event-source-mappings');
}

/** @throws ResourceNotFoundException */
export function getMapping(call: Call, id: string | undefined): EventSourceMapping {
  const found = mappings(call.partition).find(id ?? '');
  if (!found) throw notFound('The resource you requested does not exist.');
  return found;
}

export function mappingArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, id: string): string {
  return `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${id}`;
}

export function describeMapping(partition: Partition, mapping: EventSourceMapping): EventSourceMappingConfiguration {
  return {
    UUID: mapping.id,
    EventSourceMappingArn: mappingArn(partition, mapping.id),
    EventSourceArn: mapping.sourceArn,
    FunctionArn: mapping.functionArn,
    State: mapping.enabled ? 'Enabled' : 'Disabled',
    StateTransitionReason: 'User action',
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: mapping.batchingWindowSeconds,
    ...(isQueueArn(mapping.sourceArn)
      ? { ScalingConfig: mapping.concurrencyMax === undefined ? undefined : { MaximumConcurrency: mapping.concurrencyMax } }
      : {
          ParallelizationFactor: 1,
          StartingPosition: mapping.startingPosition,
          MaximumRetryAttempts: mapping.retriesMax,
          MaximumRecordAgeInSeconds: mapping.ageMaxSeconds,
          BisectBatchOnFunctionError: mapping.bisects,
        }),
    FunctionResponseTypes: mapping.reportsItems ? ['ReportBatchItemFailures'] : [],
    FilterCriteria: mapping.filter,
    LastModified: new Date(mapping.modifiedAt),
    LastProcessingResult: mapping.lastResult,
  };
}

type Settings = Pick<
  EventSourceMapping,
  | 'functionArn'
  | 'enabled'
  | 'batchSize'
  | 'batchingWindowSeconds'
  | 'retriesMax'
  | 'ageMaxSeconds'
  | 'bisects'
  | 'reportsItems'
  | 'filter'
  | 'concurrencyMax'
>;

export function isQueueArn(arn: string): boolean {
  return arn.startsWith('arn:aws:sqs:');
}

/** How many records a batch has at most when nobody says. */
export function standardBatchSize(sourceArn: string): number {
  return isQueueArn(sourceArn) ? 10 : 100;
}

/** What Create and Update have in common. @throws ResourceNotFoundException when the function is not there */
export function mappingSettings(
  call: Call,
  sourceArn: string,
  before: Settings | undefined,
  input: Partial<CreateEventSourceMappingCommandInput>,
): Settings {
  const batchSize = input.BatchSize ?? before?.batchSize ?? standardBatchSize(sourceArn);
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 10_000) throw invalidParameter('BatchSize must be between 1 and 10000.');
  if (input.DestinationConfig?.OnFailure?.Destination !== undefined) {
    throw new CloudFailure('NotImplemented', 'Failure destinations of event source mappings are not supported by the embedded cloud.', {
      status: 501,
    });
  }
  checkFilter(input.FilterCriteria);
  const settings = {
    functionArn: input.FunctionName === undefined ? (before?.functionArn ?? '') : getFunctionVersion(call, input.FunctionName).arn,
    enabled: input.Enabled ?? before?.enabled ?? true,
    batchSize,
    batchingWindowSeconds: input.MaximumBatchingWindowInSeconds ?? before?.batchingWindowSeconds ?? 0,
    retriesMax: input.MaximumRetryAttempts ?? before?.retriesMax ?? -1,
    ageMaxSeconds: input.MaximumRecordAgeInSeconds ?? before?.ageMaxSeconds ?? -1,
    bisects: input.BisectBatchOnFunctionError ?? before?.bisects ?? false,
    reportsItems: input.FunctionResponseTypes
      ? input.FunctionResponseTypes.includes('ReportBatchItemFailures')
      : (before?.reportsItems ?? false),
    filter: input.FilterCriteria ?? before?.filter,
    concurrencyMax: input.ScalingConfig ? input.ScalingConfig.MaximumConcurrency : before?.concurrencyMax,
  };
  if (isQueueArn(sourceArn)) checkQueue(call, sourceArn, settings);
  return settings;
}

/** @throws InvalidParameterValueException for what would keep messages from being handled once */
function checkQueue(call: Call, arn: string, { functionArn, batchSize, batchingWindowSeconds, concurrencyMax }: Settings): void {
  const found = findQueueByArn(call.cloud, arn);
  if (!found)
    throw invalidParameter(`Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. ${arn}`);
  const { timeoutSeconds } = getFunctionVersion(call, functionArn).version;
  const visibilitySeconds = numberAttribute(found.queue, 'VisibilityTimeout');
  if (visibilitySeconds < timeoutSeconds) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibilitySeconds} seconds is less than Function timeout: ${timeoutSeconds} seconds`,
    );
  }
  if (isFifo(found.queue) && batchSize > 10) throw invalidParameter('BatchSize must be at most 10 for FIFO queues.');
  if (isFifo(found.queue) && batchingWindowSeconds > 0) throw invalidParameter('Batching window is not supported for FIFO queues.');
  if (batchSize > 10 && batchingWindowSeconds < 1) {
    throw invalidParameter('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10');
  }
  if (batchingWindowSeconds < 0 || batchingWindowSeconds > 300)
    throw invalidParameter('MaximumBatchingWindowInSeconds must be between 0 and 300.');
  if (concurrencyMax !== undefined && (concurrencyMax < 2 || concurrencyMax > 1000)) {
    throw invalidParameter('MaximumConcurrency must be between 2 and 1000.');
  }
}

/** The sequence to start from; queues have none. @throws for sources other than a queue, or a DynamoDB stream that exists */
export function startOf(call: Call, sourceArn: string, position: 'TRIM_HORIZON' | 'LATEST'): number {
  if (isQueueArn(sourceArn)) return 0;
  if (!/^arn:aws:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\//.test(sourceArn)) {
    throw new CloudFailure(
      'NotImplemented',
      `Only DynamoDB streams and SQS queues feed functions in the embedded cloud, not ${sourceArn}.`,
      {
        status: 501,
      },
    );
  }
  const stream = findStream(call.partition, sourceArn);
  if (!stream) throw invalidParameter(`Stream not found: ${sourceArn}`);
  const { newest } = sequenceRange(call.partition, stream);
  return position === 'TRIM_HORIZON' ? firstSequence(stream) : newest === null ? firstSequence(stream) : newest + 1;
}
