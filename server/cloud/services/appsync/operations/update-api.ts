import type { UpdateApiCommandInput, UpdateApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { checkEventApi, describeEventApi } from '../events/event-api-record';
import { appSyncState, definitionChanged, getEventApi, given } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateApi.html */
export const updateApi = operation<UpdateApiCommandInput, UpdateApiCommandOutput>({
  rolesPassed: ({ eventConfig }) => [eventConfig?.logConfig?.cloudWatchLogsRoleArn],
  run(call, input) {
    const before = getEventApi(call, input.apiId);
    checkEventApi(input.name, input.eventConfig);
    const { apiId, tags, createdAt, xrayEnabled } = before;
    const api = { ...given({ tags, xrayEnabled }), ...given(input), apiId, createdAt };
    appSyncState(call.partition).eventApis.put(apiId, api);
    definitionChanged(call.cloud, apiId);
    return { api: describeEventApi(call, api) };
  },
});
