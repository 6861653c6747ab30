import type { GetEventSourceMappingCommandInput, GetEventSourceMappingCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeMapping, getMapping, mappingArn } from '../event-source-mappings';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
export const getEventSourceMapping = operation<GetEventSourceMappingCommandInput, GetEventSourceMappingCommandOutput>({
  access: (call, input) => [{ action: 'lambda:GetEventSourceMapping', resource: mappingArn(call.partition, input.UUID ?? '') }],
  run(call, input) {
    return describeMapping(call.partition, getMapping(call, input.UUID));
  },
});
