import type { UpdateFunctionEventInvokeConfigCommandInput, UpdateFunctionEventInvokeConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { describeEventInvokeConfig, eventInvokeSettings } from '../event-invoke-config';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html */
export const updateFunctionEventInvokeConfig = operation<
  UpdateFunctionEventInvokeConfigCommandInput,
  UpdateFunctionEventInvokeConfigCommandOutput
>({
  access: (call, input) => functionAccess(call, 'lambda:UpdateFunctionEventInvokeConfig', input.FunctionName),
  run(call, input) {
    const { record, partition, reference, arn } = getFunctionRecord(call, input.FunctionName);
    if (!record.asynchronous) throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
    const asynchronous = eventInvokeSettings(call, record.asynchronous, input);
    functionState(partition).functions.put(reference.name, { ...record, asynchronous });
    return describeEventInvokeConfig(arn, asynchronous);
  },
});
