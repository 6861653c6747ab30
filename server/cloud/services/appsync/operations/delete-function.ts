import type { DeleteFunctionCommandInput, DeleteFunctionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, definitionChanged, getEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteFunction.html */
export const deleteFunction = operation<DeleteFunctionCommandInput, DeleteFunctionCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    if (!appSyncState(call.partition).functions.remove(`${apiId}/${input.functionId}`))
      throw notFound(`No function found with id ${input.functionId}`);
    definitionChanged(call.cloud, apiId);
    return {};
  },
});
