import type { ListApiKeysCommandInput, ListApiKeysCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { listPage } from '../list-page';
import { appSyncState, getAnyApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListApiKeys.html */
export const listApiKeys = operation<ListApiKeysCommandInput, ListApiKeysCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(appSyncState(call.partition).keys, `${getAnyApi(call, input.apiId).apiId}/`, input);
    return { apiKeys: items, nextToken };
  },
});
