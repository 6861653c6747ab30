import type { DeleteEventSourceMappingCommandInput, DeleteEventSourceMappingCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeMapping, getMapping, mappingArn, mappings } from '../event-source-mappings';
import { pump } from '../pumps';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html */
export const deleteEventSourceMapping = operation<DeleteEventSourceMappingCommandInput, DeleteEventSourceMappingCommandOutput>({
  access: (call, input) => [{ action: 'lambda:DeleteEventSourceMapping', resource: mappingArn(call.partition, input.UUID ?? '') }],
  run(call, input) {
    const mapping = getMapping(call, input.UUID);
    mappings(call.partition).remove(mapping.id);
    pump(call.cloud, call.partition, mapping.id);
    return { ...describeMapping(call.partition, mapping), State: 'Deleting' };
  },
});
