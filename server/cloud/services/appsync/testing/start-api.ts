/** For tests: a listening cloud with one GraphQL API, its client, and a clock that can be set. */
import * as appsync from '@aws-sdk/client-appsync';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

export interface Asked {
  status: number;
  body: { data?: unknown; errors?: { errorType?: string; message: string; path?: unknown; data?: unknown }[]; extensions?: unknown };
}

export interface StartedApi {
  cloud: TestCloud;
  client: appsync.AppSyncClient;
  apiId: string;
  url: string;
  apiKey: string;
  /** Sends a request with the API key, or with other headers; `body` is one that is written already. */
  ask(query: string, variables?: object, headers?: Record<string, string>, body?: string): Promise<Asked>;
  /** A unit resolver of templates. */
  resolve(field: string, dataSourceName: string, request: string, response: string, more?: object): Promise<void>;
  /** Sets the cloud's clock ahead. */
  clock: { offsetMs: number };
  close(): Promise<void>;
}

export async function startApi(sdl: string, api: Partial<appsync.CreateGraphqlApiCommandInput> = {}): Promise<StartedApi> {
  const clock = { offsetMs: 0 };
  const cloud = await startCloud({ now: () => new Date(Date.now() + clock.offsetMs) });
  const client = new appsync.AppSyncClient(cloud.config);
  const { graphqlApi } = await client.send(new appsync.CreateGraphqlApiCommand({ name: 'started', authenticationType: 'API_KEY', ...api }));
  const apiId = graphqlApi?.apiId ?? '';
  const url = graphqlApi?.uris?.GRAPHQL ?? '';
  await client.send(new appsync.StartSchemaCreationCommand({ apiId, definition: Buffer.from(sdl) }));
  await client.send(new appsync.CreateDataSourceCommand({ apiId, name: 'none', type: 'NONE' }));
  const apiKey = (await client.send(new appsync.CreateApiKeyCommand({ apiId }))).apiKey?.id ?? '';
  return {
    cloud,
    client,
    apiId,
    url,
    apiKey,
    clock,
    async ask(query, variables = {}, headers = { 'x-api-key': apiKey }, body = JSON.stringify({ query, variables })) {
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, body: (await response.json()) as Asked['body'] };
    },
    async resolve(field, dataSourceName, requestMappingTemplate, responseMappingTemplate, more = {}) {
      const [typeName, fieldName] = field.split('.');
      const input = { apiId, typeName, fieldName, dataSourceName, requestMappingTemplate, responseMappingTemplate, ...more };
      await client.send(new appsync.CreateResolverCommand(input));
    },
    async close() {
      client.destroy();
      await cloud.stop();
    },
  };
}
