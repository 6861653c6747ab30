import type { UpdateGraphqlApiCommandInput, UpdateGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeApi } from '../describe-api';
import { settingsChanged } from '../merged/associations';
import { appSyncState, definitionChanged, getApi, given } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateGraphqlApi.html */
export const updateGraphqlApi = operation<UpdateGraphqlApiCommandInput, UpdateGraphqlApiCommandOutput>({
  rolesPassed: ({ logConfig, mergedApiExecutionRoleArn }) => [logConfig?.cloudWatchLogsRoleArn, mergedApiExecutionRoleArn],
  run(call, input) {
    const { apiId, tags, apiType } = getApi(call, input.apiId);
    // What an update leaves out goes back to its default; tags have operations of their own.
    const api = { ...given(input), ...given({ tags, apiType }), apiId };
    call.partition.store.transaction(() => {
      appSyncState(call.partition).apis.put(apiId, api);
      settingsChanged(call, api);
    });
    definitionChanged(call.cloud, apiId);
    return { graphqlApi: describeApi(call, api) };
  },
});
