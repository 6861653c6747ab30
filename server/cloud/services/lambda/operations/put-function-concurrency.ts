import type { PutFunctionConcurrencyCommandInput, PutFunctionConcurrencyCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
export const putFunctionConcurrency = operation<PutFunctionConcurrencyCommandInput, PutFunctionConcurrencyCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:PutFunctionConcurrency', input.FunctionName),
  run(call, input) {
    const { record, partition, reference } = getFunctionRecord(call, input.FunctionName);
    functionState(partition).functions.put(reference.name, { ...record, reservedConcurrency: input.ReservedConcurrentExecutions });
    return { ReservedConcurrentExecutions: input.ReservedConcurrentExecutions };
  },
});
