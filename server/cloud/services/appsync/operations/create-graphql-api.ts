import type { CreateGraphqlApiCommandInput, CreateGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeApi } from '../describe-api';
import { badRequest } from '../errors';
import { appSyncState, given, newAppSyncId } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html */
export const createGraphqlApi = operation<CreateGraphqlApiCommandInput, CreateGraphqlApiCommandOutput>({
  rolesPassed: ({ logConfig, mergedApiExecutionRoleArn }) => [logConfig?.cloudWatchLogsRoleArn, mergedApiExecutionRoleArn],
  run(call, input) {
    if (input.apiType === 'MERGED' && !input.mergedApiExecutionRoleArn)
      throw badRequest('A merged API needs mergedApiExecutionRoleArn, the role that it uses its sources with.');
    if (input.authenticationType === 'AMAZON_COGNITO_USER_POOLS' && !input.userPoolConfig) {
      throw badRequest('User pool configuration is missing.');
    }
    const api = { ...given(input), apiId: newAppSyncId() };
    appSyncState(call.partition).apis.put(api.apiId, api);
    call.cloud.directory.claim('graphql-api', api.apiId, { accountId: call.partition.accountId, region: call.partition.region });
    return { graphqlApi: describeApi(call, api) };
  },
});
