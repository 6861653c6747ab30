import type { UpdateApiKeyCommandInput, UpdateApiKeyCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { keyExpiry } from '../api-key-expiry';
import { notFound } from '../errors';
import { appSyncState, getAnyApi, given } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateApiKey.html */
export const updateApiKey = operation<UpdateApiKeyCommandInput, UpdateApiKeyCommandOutput>({
  run(call, input) {
    const { apiId } = getAnyApi(call, input.apiId);
    const { keys } = appSyncState(call.partition);
    const before = keys.find(`${apiId}/${input.id}`);
    if (!before) throw notFound('API key not found.');
    const apiKey = {
      ...before,
      ...given({ description: input.description }),
      ...(input.expires === undefined ? {} : keyExpiry(call.cloud.now(), input.expires)),
    };
    keys.put(`${apiId}/${before.id}`, apiKey);
    return { apiKey };
  },
});
