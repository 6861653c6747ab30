import type { DeleteFunctionEventInvokeConfigCommandInput, DeleteFunctionEventInvokeConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html */
export const deleteFunctionEventInvokeConfig = operation<
  DeleteFunctionEventInvokeConfigCommandInput,
  DeleteFunctionEventInvokeConfigCommandOutput
>({
  access: (call, input) => functionAccess(call, 'lambda:DeleteFunctionEventInvokeConfig', input.FunctionName),
  run(call, input) {
    const { record, partition, reference } = getFunctionRecord(call, input.FunctionName);
    functionState(partition).functions.put(reference.name, { ...record, asynchronous: undefined });
    return {};
  },
});
