import type { GetGraphqlApiCommandInput, GetGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeApi } from '../describe-api';
import { apiArn, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetGraphqlApi.html */
export const getGraphqlApi = operation<GetGraphqlApiCommandInput, GetGraphqlApiCommandOutput>({
  access: (call, input) => [{ action: 'appsync:GetGraphqlApi', resource: apiArn(call.partition, input.apiId ?? '') }],
  run: (call, input) => ({ graphqlApi: describeApi(call, getApi(call, input.apiId)) }),
});
