import type { GetGraphqlApiCommandInput, GetGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeApi } from '../describe-api';
import { getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetGraphqlApi.html */
export const getGraphqlApi = operation<GetGraphqlApiCommandInput, GetGraphqlApiCommandOutput>({
  run: (call, input) => ({ graphqlApi: describeApi(call, getApi(call, input.apiId)) }),
});
