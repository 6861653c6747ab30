import type { UpdateChannelNamespaceCommandInput, UpdateChannelNamespaceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeNamespace, getNamespace, toNamespace } from '../events/event-api-record';
import { appSyncState, definitionChanged, getEventApi, given } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateChannelNamespace.html */
export const updateChannelNamespace = operation<UpdateChannelNamespaceCommandInput, UpdateChannelNamespaceCommandOutput>({
  run(call, input) {
    const { createdAt, tags } = getNamespace(call, input.apiId, input.name);
    const api = getEventApi(call, input.apiId);
    const namespace = { ...given({ tags }), ...toNamespace(call, api, input, createdAt) };
    appSyncState(call.partition).namespaces.put(`${api.apiId}/${namespace.name}`, namespace);
    definitionChanged(call.cloud, api.apiId);
    return { channelNamespace: describeNamespace(call, namespace) };
  },
});
