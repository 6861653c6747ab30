import type { DeleteApiCommandInput, DeleteApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { appSyncState, definitionChanged, getEventApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteApi.html */
export const deleteApi = operation<DeleteApiCommandInput, DeleteApiCommandOutput>({
  run(call, input) {
    const { apiId } = getEventApi(call, input.apiId);
    const { eventApis, namespaces, keys, dataSources } = appSyncState(call.partition);
    call.partition.store.transaction(() => {
      for (const collection of [namespaces, keys, dataSources])
        for (const { key } of collection.list({ prefix: `${apiId}/` })) collection.remove(key);
      eventApis.remove(apiId);
    });
    call.cloud.directory.release('event-api', apiId);
    definitionChanged(call.cloud, apiId);
    return {};
  },
});
