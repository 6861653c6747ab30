import type { ListApisCommandInput, ListApisCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeEventApi } from '../events/event-api-record';
import { listPage } from '../list-page';
import { appSyncState } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListApis.html */
export const listApis = operation<ListApisCommandInput, ListApisCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(appSyncState(call.partition).eventApis, '', input);
    return { apis: items.map((api) => describeEventApi(call, api)), nextToken };
  },
});
