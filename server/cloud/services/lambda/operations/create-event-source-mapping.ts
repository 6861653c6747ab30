import { randomUUID } from 'node:crypto';
import type { CreateEventSourceMappingCommandInput, CreateEventSourceMappingCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { conflict } from '../errors';
import { describeMapping, type EventSourceMapping, isQueueArn, mappingSettings, mappings, startOf } from '../event-source-mappings';
import { pump } from '../pumps';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export const createEventSourceMapping = operation<CreateEventSourceMappingCommandInput, CreateEventSourceMappingCommandOutput>({
  access: () => [{ action: 'lambda:CreateEventSourceMapping', resource: '*' }],
  run(call, input) {
    const startingPosition = input.StartingPosition === 'TRIM_HORIZON' ? 'TRIM_HORIZON' : 'LATEST';
    const sourceArn = input.EventSourceArn ?? '';
    const settings = mappingSettings(call, sourceArn, undefined, input);
    const next = startOf(call, sourceArn, startingPosition);
    const twin = mappings(call.partition)
      .list()
      .find(({ value }) => value.sourceArn === sourceArn && value.functionArn === settings.functionArn);
    if (twin)
      throw conflict(
        `An event source mapping with event source arn (" ${sourceArn} ") and function already exists. Please update or delete the existing mapping with UUID ${twin.key}`,
      );
    const id = randomUUID();
    const mapping: EventSourceMapping = {
      id,
      ...settings,
      sourceArn,
      ...(!isQueueArn(sourceArn) && { startingPosition }),
      next,
      modifiedAt: call.cloud.now().getTime(),
      lastResult: 'No records processed',
    };
    mappings(call.partition).put(id, mapping);
    pump(call.cloud, call.partition, id);
    return describeMapping(call.partition, mapping);
  },
});
