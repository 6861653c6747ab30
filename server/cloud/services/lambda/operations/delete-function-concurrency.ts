import type { DeleteFunctionConcurrencyCommandInput, DeleteFunctionConcurrencyCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html */
export const deleteFunctionConcurrency = operation<DeleteFunctionConcurrencyCommandInput, DeleteFunctionConcurrencyCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:DeleteFunctionConcurrency', input.FunctionName),
  run(call, input) {
    const { record, partition, reference } = getFunctionRecord(call, input.FunctionName);
    functionState(partition).functions.put(reference.name, { ...record, reservedConcurrency: undefined });
    return {};
  },
});
