import type { CreateApiCommandInput, CreateApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { checkEventApi, describeEventApi } from '../events/event-api-record';
import { appSyncState, given, newAppSyncId } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApi.html */
export const createApi = operation<CreateApiCommandInput, CreateApiCommandOutput>({
  rolesPassed: ({ eventConfig }) => [eventConfig?.logConfig?.cloudWatchLogsRoleArn],
  run(call, input) {
    checkEventApi(input.name, input.eventConfig);
    const { accountId, region } = call.partition;
    const api = { ...given(input), apiId: newAppSyncId(), createdAt: call.cloud.now().getTime() };
    appSyncState(call.partition).eventApis.put(api.apiId, api);
    call.cloud.directory.claim('event-api', api.apiId, { accountId, region });
    return { api: describeEventApi(call, api) };
  },
});
