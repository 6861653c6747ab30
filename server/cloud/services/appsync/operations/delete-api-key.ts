import type { DeleteApiKeyCommandInput, DeleteApiKeyCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, getAnyApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteApiKey.html */
export const deleteApiKey = operation<DeleteApiKeyCommandInput, DeleteApiKeyCommandOutput>({
  run(call, input) {
    const { apiId } = getAnyApi(call, input.apiId);
    if (!appSyncState(call.partition).keys.remove(`${apiId}/${input.id}`)) throw notFound('API key not found.');
    return {};
  },
});
