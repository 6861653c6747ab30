import type { GraphqlApi } from '@aws-sdk/client-appsync';
import type { Call } from '../../service';
import { apiArn } from './state';

/** Where clients reach an API: both addresses on the cloud's own endpoint. */
function apiAddresses(endpoint: string, apiId: string): { graphql: string; realtime: string; host: string } {
  const graphql = `${endpoint}/appsync/${apiId}/graphql`;
  return { graphql, realtime: `${graphql.replace(/^http/, 'ws')}/realtime`, host: new URL(endpoint).host };
}

/** The API as GetGraphqlApi tells it. */
export function describeApi(call: Call, api: GraphqlApi & { apiId: string }): GraphqlApi {
  const { graphql, realtime, host } = apiAddresses(call.cloud.endpoint, api.apiId);
  return {
    apiType: 'GRAPHQL',
    visibility: 'GLOBAL',
    introspectionConfig: 'ENABLED',
    queryDepthLimit: 0,
    resolverCountLimit: 0,
    xrayEnabled: false,
    owner: call.partition.accountId,
    ...api,
    arn: apiArn(call.partition, api.apiId),
    uris: { GRAPHQL: graphql, REALTIME: realtime },
    dns: { GRAPHQL: host, REALTIME: host },
  };
}
