import type {
  GetGraphqlApiEnvironmentVariablesCommandInput,
  GetGraphqlApiEnvironmentVariablesCommandOutput,
} from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetGraphqlApiEnvironmentVariables.html */
export const getGraphqlApiEnvironmentVariables = operation<
  GetGraphqlApiEnvironmentVariablesCommandInput,
  GetGraphqlApiEnvironmentVariablesCommandOutput
>({
  run: (call, input) => ({ environmentVariables: appSyncState(call.partition).variables.find(getApi(call, input.apiId).apiId) ?? {} }),
});
