import type { ListFunctionEventInvokeConfigsCommandInput, ListFunctionEventInvokeConfigsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeEventInvokeConfig } from '../event-invoke-config';
import { getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** A function has at most one configuration here. https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html */
export const listFunctionEventInvokeConfigs = operation<
  ListFunctionEventInvokeConfigsCommandInput,
  ListFunctionEventInvokeConfigsCommandOutput
>({
  access: (call, input) => functionAccess(call, 'lambda:ListFunctionEventInvokeConfigs', input.FunctionName),
  run(call, input) {
    const { record, arn } = getFunctionRecord(call, input.FunctionName);
    return { FunctionEventInvokeConfigs: record.asynchronous ? [describeEventInvokeConfig(arn, record.asynchronous)] : [] };
  },
});
