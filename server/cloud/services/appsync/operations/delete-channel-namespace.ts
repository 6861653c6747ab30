import type { DeleteChannelNamespaceCommandInput, DeleteChannelNamespaceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getNamespace } from '../events/event-api-record';
import { appSyncState, definitionChanged } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteChannelNamespace.html */
export const deleteChannelNamespace = operation<DeleteChannelNamespaceCommandInput, DeleteChannelNamespaceCommandOutput>({
  run(call, input) {
    const { apiId, name } = getNamespace(call, input.apiId, input.name);
    appSyncState(call.partition).namespaces.remove(`${apiId}/${name}`);
    definitionChanged(call.cloud, apiId ?? '');
    return {};
  },
});
