import type { DeleteGraphqlApiCommandInput, DeleteGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { flushCache } from '../cache/response-cache';
import { disassociateSource } from '../merged/associations';
import { appSyncState, definitionChanged, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteGraphqlApi.html */
export const deleteGraphqlApi = operation<DeleteGraphqlApiCommandInput, DeleteGraphqlApiCommandOutput>({
  run(call, input) {
    const { apiId } = getApi(call, input.apiId);
    const { apis, schemas, variables, caches, eventApis: _, ...owned } = appSyncState(call.partition);
    call.partition.store.transaction(() => {
      disassociateSource(call, apiId);
      for (const collection of Object.values(owned)) for (const { key } of collection.list({ prefix: `${apiId}/` })) collection.remove(key);
      schemas.remove(apiId);
      variables.remove(apiId);
      caches.remove(apiId);
      apis.remove(apiId);
    });
    call.cloud.directory.release('graphql-api', apiId);
    flushCache(call.cloud, apiId);
    definitionChanged(call.cloud, apiId);
    return {};
  },
});
