import type { CreateApiKeyCommandInput, CreateApiKeyCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { keyExpiry } from '../api-key-expiry';
import { appSyncState, getAnyApi, given, newAppSyncId } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html */
export const createApiKey = operation<CreateApiKeyCommandInput, CreateApiKeyCommandOutput>({
  run(call, input) {
    const { apiId } = getAnyApi(call, input.apiId);
    const apiKey = {
      id: `da2-${newAppSyncId()}`,
      ...given({ description: input.description }),
      ...keyExpiry(call.cloud.now(), input.expires),
    };
    appSyncState(call.partition).keys.put(`${apiId}/${apiKey.id}`, apiKey);
    return { apiKey };
  },
});
