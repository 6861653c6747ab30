import type { ListChannelNamespacesCommandInput, ListChannelNamespacesCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeNamespace } from '../events/event-api-record';
import { listPage } from '../list-page';
import { appSyncState, getEventApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListChannelNamespaces.html */
export const listChannelNamespaces = operation<ListChannelNamespacesCommandInput, ListChannelNamespacesCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(appSyncState(call.partition).namespaces, `${getEventApi(call, input.apiId).apiId}/`, input);
    return { channelNamespaces: items.map((namespace) => describeNamespace(call, namespace)), nextToken };
  },
});
