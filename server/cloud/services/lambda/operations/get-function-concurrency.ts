import type { GetFunctionConcurrencyCommandInput, GetFunctionConcurrencyCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export const getFunctionConcurrency = operation<GetFunctionConcurrencyCommandInput, GetFunctionConcurrencyCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetFunctionConcurrency', input.FunctionName),
  run(call, input) {
    const { record } = getFunctionRecord(call, input.FunctionName);
    return { ReservedConcurrentExecutions: record.reservedConcurrency };
  },
});
