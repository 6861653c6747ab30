import type { UpdateEventSourceMappingCommandInput, UpdateEventSourceMappingCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeMapping, getMapping, mappingArn, mappingSettings, mappings } from '../event-source-mappings';
import { pump } from '../pumps';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
export const updateEventSourceMapping = operation<UpdateEventSourceMappingCommandInput, UpdateEventSourceMappingCommandOutput>({
  access: (call, input) => [{ action: 'lambda:UpdateEventSourceMapping', resource: mappingArn(call.partition, input.UUID ?? '') }],
  run(call, input) {
    const before = getMapping(call, input.UUID);
    const mapping = { ...before, ...mappingSettings(call, before.sourceArn, before, input), modifiedAt: call.cloud.now().getTime() };
    mappings(call.partition).put(before.id, mapping);
    pump(call.cloud, call.partition, before.id);
    return describeMapping(call.partition, mapping);
  },
});
