/** AWS AppSync: GraphQL APIs with resolvers, real-time subscriptions and five ways to sign in. */
import type { Service } from '../../service';
import { graphqlEndpoint } from './graphql-endpoint';
import { closeRealtime } from './realtime/endpoint';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-appsync'),
  signingName: 'appsync',
  protocols: ['rest-json'],
  operations: {
    CreateApiKey: async () => (await import('./operations/create-api-key')).createApiKey,
    CreateDataSource: async () => (await import('./operations/create-data-source')).createDataSource,
    CreateFunction: async () => (await import('./operations/create-function')).createFunction,
    CreateGraphqlApi: async () => (await import('./operations/create-graphql-api')).createGraphqlApi,
    CreateResolver: async () => (await import('./operations/create-resolver')).createResolver,
    DeleteApiKey: async () => (await import('./operations/delete-api-key')).deleteApiKey,
    DeleteDataSource: async () => (await import('./operations/delete-data-source')).deleteDataSource,
    DeleteFunction: async () => (await import('./operations/delete-function')).deleteFunction,
    DeleteGraphqlApi: async () => (await import('./operations/delete-graphql-api')).deleteGraphqlApi,
    DeleteResolver: async () => (await import('./operations/delete-resolver')).deleteResolver,
    EvaluateCode: async () => (await import('./operations/evaluate-code')).evaluateCode,
    EvaluateMappingTemplate: async () => (await import('./operations/evaluate-mapping-template')).evaluateMappingTemplate,
    GetDataSource: async () => (await import('./operations/get-data-source')).getDataSource,
    GetFunction: async () => (await import('./operations/get-function')).getFunction,
    GetGraphqlApi: async () => (await import('./operations/get-graphql-api')).getGraphqlApi,
    GetGraphqlApiEnvironmentVariables: async () =>
      (await import('./operations/get-graphql-api-environment-variables')).getGraphqlApiEnvironmentVariables,
    GetIntrospectionSchema: async () => (await import('./operations/get-introspection-schema')).getIntrospectionSchema,
    GetResolver: async () => (await import('./operations/get-resolver')).getResolver,
    GetSchemaCreationStatus: async () => (await import('./operations/get-schema-creation-status')).getSchemaCreationStatus,
    ListApiKeys: async () => (await import('./operations/list-api-keys')).listApiKeys,
    ListDataSources: async () => (await import('./operations/list-data-sources')).listDataSources,
    ListFunctions: async () => (await import('./operations/list-functions')).listFunctions,
    ListGraphqlApis: async () => (await import('./operations/list-graphql-apis')).listGraphqlApis,
    ListResolvers: async () => (await import('./operations/list-resolvers')).listResolvers,
    ListResolversByFunction: async () => (await import('./operations/list-resolvers-by-function')).listResolversByFunction,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    PutGraphqlApiEnvironmentVariables: async () =>
      (await import('./operations/put-graphql-api-environment-variables')).putGraphqlApiEnvironmentVariables,
    StartSchemaCreation: async () => (await import('./operations/start-schema-creation')).startSchemaCreation,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateApiKey: async () => (await import('./operations/update-api-key')).updateApiKey,
    UpdateDataSource: async () => (await import('./operations/update-data-source')).updateDataSource,
    UpdateFunction: async () => (await import('./operations/update-function')).updateFunction,
    UpdateGraphqlApi: async () => (await import('./operations/update-graphql-api')).updateGraphqlApi,
    UpdateResolver: async () => (await import('./operations/update-resolver')).updateResolver,
  },
  resources: {
    'AWS::AppSync::ApiKey': async () => (await import('./resources/api-key')).apiKey,
    'AWS::AppSync::DataSource': async () => (await import('./resources/data-source')).dataSource,
    'AWS::AppSync::FunctionConfiguration': async () => (await import('./resources/function-configuration')).functionConfiguration,
    'AWS::AppSync::GraphQLApi': async () => (await import('./resources/graphql-api')).graphqlApi,
    'AWS::AppSync::GraphQLSchema': async () => (await import('./resources/graphql-schema')).graphqlSchema,
    'AWS::AppSync::Resolver': async () => (await import('./resources/resolver')).resolver,
  },
  endpoints: [graphqlEndpoint],
  stop: closeRealtime,
};
