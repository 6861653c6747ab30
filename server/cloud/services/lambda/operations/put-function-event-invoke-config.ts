import type { PutFunctionEventInvokeConfigCommandInput, PutFunctionEventInvokeConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeEventInvokeConfig, eventInvokeSettings } from '../event-invoke-config';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const putFunctionEventInvokeConfig = operation<PutFunctionEventInvokeConfigCommandInput, PutFunctionEventInvokeConfigCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:PutFunctionEventInvokeConfig', input.FunctionName),
  run(call, input) {
    const { record, partition, reference, arn } = getFunctionRecord(call, input.FunctionName);
    const asynchronous = eventInvokeSettings(call, undefined, input);
    functionState(partition).functions.put(reference.name, { ...record, asynchronous });
    return describeEventInvokeConfig(arn, asynchronous);
  },
});
