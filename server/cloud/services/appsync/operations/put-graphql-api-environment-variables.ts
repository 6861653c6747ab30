import type {
  PutGraphqlApiEnvironmentVariablesCommandInput,
  PutGraphqlApiEnvironmentVariablesCommandOutput,
} from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { badRequest } from '../errors';
import { appSyncState, definitionChanged, getApi } from '../state';

const VARIABLES_MAX = 50;

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_PutGraphqlApiEnvironmentVariables.html */
export const putGraphqlApiEnvironmentVariables = operation<
  PutGraphqlApiEnvironmentVariablesCommandInput,
  PutGraphqlApiEnvironmentVariablesCommandOutput
>({
  run(call, input) {
    const { apiId } = getApi(call, input.apiId);
    const environmentVariables = input.environmentVariables ?? {};
    const entries = Object.entries(environmentVariables);
    if (entries.length > VARIABLES_MAX) throw badRequest(`An API may have at most ${VARIABLES_MAX} environment variables.`);
    for (const [name, value] of entries) {
      if (!/^[A-Za-z]\w{1,63}$/.test(name) || value.length > 512) throw badRequest(`The environment variable ${name} is not valid.`);
    }
    appSyncState(call.partition).variables.put(apiId, environmentVariables);
    definitionChanged(call.cloud, apiId);
    return { environmentVariables };
  },
});
