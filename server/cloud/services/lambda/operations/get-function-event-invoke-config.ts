import type { GetFunctionEventInvokeConfigCommandInput, GetFunctionEventInvokeConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { describeEventInvokeConfig } from '../event-invoke-config';
import { getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html */
export const getFunctionEventInvokeConfig = operation<GetFunctionEventInvokeConfigCommandInput, GetFunctionEventInvokeConfigCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetFunctionEventInvokeConfig', input.FunctionName),
  run(call, input) {
    const { record, arn } = getFunctionRecord(call, input.FunctionName);
    if (!record.asynchronous) throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
    return describeEventInvokeConfig(arn, record.asynchronous);
  },
});
