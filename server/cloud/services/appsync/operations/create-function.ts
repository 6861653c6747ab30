import type { CreateFunctionCommandInput, CreateFunctionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { toFunction } from '../function-record';
import { appSyncState, definitionChanged, getEditableApi, newAppSyncId } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateFunction.html */
export const createFunction = operation<CreateFunctionCommandInput, CreateFunctionCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    const functionConfiguration = toFunction(call, apiId, newAppSyncId(), input);
    appSyncState(call.partition).functions.put(`${apiId}/${functionConfiguration.functionId}`, functionConfiguration);
    definitionChanged(call.cloud, apiId);
    return { functionConfiguration };
  },
});
