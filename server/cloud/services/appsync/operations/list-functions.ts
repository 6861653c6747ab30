import type { ListFunctionsCommandInput, ListFunctionsCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { listPage } from '../list-page';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListFunctions.html */
export const listFunctions = operation<ListFunctionsCommandInput, ListFunctionsCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(appSyncState(call.partition).functions, `${getApi(call, input.apiId).apiId}/`, input);
    return { functions: items, nextToken };
  },
});
