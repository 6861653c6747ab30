import type { CreateChannelNamespaceCommandInput, CreateChannelNamespaceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { conflict } from '../errors';
import { describeNamespace, toNamespace } from '../events/event-api-record';
import { appSyncState, definitionChanged, getEventApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateChannelNamespace.html */
export const createChannelNamespace = operation<CreateChannelNamespaceCommandInput, CreateChannelNamespaceCommandOutput>({
  run(call, input) {
    const api = getEventApi(call, input.apiId);
    const { namespaces } = appSyncState(call.partition);
    const namespace = toNamespace(call, api, input, call.cloud.now().getTime());
    if (namespaces.find(`${api.apiId}/${namespace.name}`)) throw conflict(`Channel namespace ${namespace.name} already exists.`);
    namespaces.put(`${api.apiId}/${namespace.name}`, namespace);
    definitionChanged(call.cloud, api.apiId);
    return { channelNamespace: describeNamespace(call, namespace) };
  },
});
