import type { UpdateFunctionCommandInput, UpdateFunctionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { toFunction } from '../function-record';
import { appSyncState, definitionChanged, getEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateFunction.html */
export const updateFunction = operation<UpdateFunctionCommandInput, UpdateFunctionCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    const { functions } = appSyncState(call.partition);
    const before = functions.find(`${apiId}/${input.functionId}`);
    if (!before) throw notFound(`No function found with id ${input.functionId}`);
    const functionConfiguration = toFunction(call, apiId, before.functionId, input);
    functions.put(`${apiId}/${before.functionId}`, functionConfiguration);
    definitionChanged(call.cloud, apiId);
    return { functionConfiguration };
  },
});
