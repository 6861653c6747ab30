import type { GetFunctionCommandInput, GetFunctionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetFunction.html */
export const getFunction = operation<GetFunctionCommandInput, GetFunctionCommandOutput>({
  run(call, input) {
    const functionConfiguration = appSyncState(call.partition).functions.find(`${getApi(call, input.apiId).apiId}/${input.functionId}`);
    if (!functionConfiguration) throw notFound(`No function found with id ${input.functionId}`);
    return { functionConfiguration };
  },
});
