import type { ListDataSourcesCommandInput, ListDataSourcesCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { listPage } from '../list-page';
import { appSyncState, getAnyApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListDataSources.html */
export const listDataSources = operation<ListDataSourcesCommandInput, ListDataSourcesCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(appSyncState(call.partition).dataSources, `${getAnyApi(call, input.apiId).apiId}/`, input);
    return { dataSources: items, nextToken };
  },
});
