import type { ListEventSourceMappingsCommandInput, ListEventSourceMappingsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeMapping, mappings } from '../event-source-mappings';
import { getFunctionVersion } from '../functions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export const listEventSourceMappings = operation<ListEventSourceMappingsCommandInput, ListEventSourceMappingsCommandOutput>({
  access: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*' }],
  run(call, input) {
    const functionArn = input.FunctionName === undefined ? undefined : getFunctionVersion(call, input.FunctionName).arn;
    const wanted = mappings(call.partition)
      .list()
      .map(({ value }) => value)
      .filter((mapping) => functionArn === undefined || mapping.functionArn === functionArn)
      .filter((mapping) => input.EventSourceArn === undefined || mapping.sourceArn === input.EventSourceArn);
    return { EventSourceMappings: wanted.map((mapping) => describeMapping(call.partition, mapping)) };
  },
});
