/**
 * Event APIs through the stock `events` client, the wire and CloudFormation. Expected:
 * https://docs.aws.amazon.com/appsync/latest/eventapi/event-api-websocket-protocol.html
 */
import * as appsync from '@aws-sdk/client-appsync';
import { Amplify } from 'aws-amplify';
import { events } from 'aws-amplify/data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { perform } from '../../../cloud';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { operationsDone } from '../../cloudformation/engine/operate';
import { createStack } from '../../cloudformation/operations/create-stack';
import { deleteStack } from '../../cloudformation/operations/delete-stack';
import { describeStacks } from '../../cloudformation/operations/describe-stacks';
import { createFunction } from '../../lambda/operations/create-function';
import { roleFor } from '../testing/role-for';
import { zipText } from '../testing/zip-folder';

const KEY = [{ authType: 'API_KEY' as const }];
const IAM = [{ authType: 'AWS_IAM' as const }];
const HANDLERS = `
import { util } from '@aws-appsync/utils';
export function onPublish(ctx) {
  if (ctx.info.channel.path === '/handled/refused') util.error('not here', 'Refused');
  return ctx.events
    .filter((event) => event.payload.keep !== false)
    .map((event) => (event.payload.bad ? { ...event, error: 'bad event' } : { id: event.id, payload: { ...event.payload, by: ctx.info.channel.segments[1] } }));
}
export function onSubscribe(ctx) {
  if (ctx.info.channel.segments[1] === 'closed') util.unauthorized();
}
`;
const TEMPLATE = {
  Resources: {
    Api: {
      Type: 'AWS::AppSync::Api',
      Properties: {
        Name: 'chat',
        EventConfig: {
          AuthProviders: [{ AuthType: 'API_KEY' }, { AuthType: 'AWS_IAM' }],
          ConnectionAuthModes: [{ AuthType: 'API_KEY' }, { AuthType: 'AWS_IAM' }],
          DefaultPublishAuthModes: [{ AuthType: 'API_KEY' }],
          DefaultSubscribeAuthModes: [{ AuthType: 'API_KEY' }],
        },
      },
    },
    Room: { Type: 'AWS::AppSync::ChannelNamespace', Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Name: 'default' } },
    Handled: {
      Type: 'AWS::AppSync::ChannelNamespace',
      Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Name: 'handled', CodeHandlers: HANDLERS },
    },
    Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] } } },
  },
  Outputs: {
    ApiId: { Value: { 'Fn::GetAtt': ['Api', 'ApiId'] } },
    Http: { Value: { 'Fn::GetAtt': ['Api', 'Dns.Http'] } },
    Key: { Value: { 'Fn::GetAtt': ['Key', 'ApiKey'] } },
  },
};

let cloud: TestCloud;
let client: appsync.AppSyncClient;
let outputs: Record<string, string>;
let url: string;

async function createStackOf(StackName: string, template: object): Promise<Record<string, string>> {
  const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
  await perform(call, createStack, { StackName, TemplateBody: JSON.stringify(template) });
  await operationsDone(cloud.cloud);
  const { Stacks } = await perform(call, describeStacks, { StackName });
  expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
  return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
}

beforeAll(async () => {
  cloud = await startCloud();
  client = new appsync.AppSyncClient(cloud.config);
  outputs = await createStackOf('chat', TEMPLATE);
  url = `${cloud.endpoint}/appsync/${outputs.ApiId}/event`;
  Object.assign(globalThis, { WebSocket });
  Amplify.configure(
    {
      API: {
        Events: { endpoint: url.replace('http:', 'HTTP:'), region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey: outputs.Key ?? '' },
      },
    },
    {
      Auth: {
        credentialsProvider: {
          getCredentialsAndIdentityId: async () => ({ credentials: cloud.config.credentials }),
          clearCredentialsAndIdentityId() {},
        },
      },
    },
  );
}, 60_000);
afterAll(async () => {
  await events.closeAll();
  client.destroy();
  await cloud.stop();
});

/** Follows a channel with the stock client; gives what arrives. */
async function follow(path: string, options: object = {}): Promise<{ next(): Promise<unknown>; stop(): Promise<void> }> {
  const channel = await events.connect(path);
  const arrived: unknown[] = [];
  const waiting: ((event: unknown) => void)[] = [];
  const subscription = channel.subscribe(
    {
      next({ event }: { event: unknown }) {
        const resolve = waiting.shift();
        if (resolve) resolve(event);
        else arrived.push(event);
      },
      error() {},
    },
    options,
  );
  await subscription.ready;
  return {
    next: () => (arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve))),
    async stop() {
      subscription.unsubscribe();
      await channel.close();
    },
  };
}

async function post(body: unknown, headers: Record<string, string> = { 'x-api-key': outputs.Key ?? '' }) {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the stock events client', () => {
  it('publishes by HTTP and by WebSocket to who follows the channel or a wildcard above it', async () => {
    const [exact, all] = [await follow('/default/a/b'), await follow('/default/*')];
    await events.post('/default/a/b', [{ n: 1 }, { n: 2 }]);
    expect([await exact.next(), await exact.next(), await all.next(), await all.next()]).toEqual([{ n: 1 }, { n: 2 }, { n: 1 }, { n: 2 }]);
    const channel = await events.connect('/default/c');
    await channel.publish({ n: 3 });
    expect(await all.next()).toEqual({ n: 3 });
    await events.post('/default/a/b', 'a word');
    expect(await exact.next()).toBe('a word');
    await exact.stop();
    await all.stop();
  });

  it('is told what a handler refuses, and followers get what it made of the rest', async () => {
    const room = await follow('/handled/room');
    const failed = await events.post('/handled/room', [{ n: 1, keep: false }, { n: 2, bad: true }, { n: 3 }]);
    expect(failed).toMatchObject([{ index: 1, message: 'bad event' }]);
    expect(await room.next()).toEqual({ n: 3, by: 'room' });
    await expect(events.post('/handled/refused', { n: 1 })).rejects.toThrow();
    await expect(follow('/handled/closed')).rejects.toThrow();
    await room.stop();
  });

  it('signs with credentials where a namespace asks for it', async () => {
    const apiId = outputs.ApiId ?? '';
    const input = { apiId, name: 'signed', publishAuthModes: IAM, subscribeAuthModes: IAM };
    await client.send(new appsync.CreateChannelNamespaceCommand(input));
    await expect(events.post('/signed/a', { n: 1 })).rejects.toThrow();
    await expect(follow('/signed/a')).rejects.toThrow();
    const signed = await follow('/signed/a', { authMode: 'iam' });
    await events.post('/signed/a', { n: 2 }, { authMode: 'iam' });
    expect(await signed.next()).toEqual({ n: 2 });
    await signed.stop();
  });
});

describe('the wire', () => {
  it('answers a publication in AppSync words, and refuses what is wrong', async () => {
    const published = await post({ channel: 'default/x', events: ['{"a":1}'] });
    expect(published).toEqual({ status: 200, body: { successful: [{ identifier: expect.any(String), index: 0 }], failed: [] } });
    const cases: [unknown, Record<string, string> | undefined, number, string][] = [
      [{ channel: 'default/x', events: ['{"a":1}'] }, { 'x-api-key': 'da2-wrong' }, 401, 'UnauthorizedException'],
      [{ channel: 'default/x', events: ['{"a":1}'] }, {}, 401, 'UnauthorizedException'],
      [{ channel: 'default/x', events: ['no json'] }, undefined, 400, 'BadRequestException'],
      [{ channel: 'default/x', events: Array(6).fill('1') }, undefined, 400, 'BadRequestException'],
      [{ channel: 'default/*', events: ['1'] }, undefined, 400, 'BadRequestException'],
      [{ channel: 'missing/x', events: ['1'] }, undefined, 400, 'BadRequestException'],
      [{ channel: 'default/a/b/c/d/e', events: ['1'] }, undefined, 400, 'BadRequestException'],
      [{ channel: 'handled/refused', events: ['{}'] }, undefined, 400, 'Refused'],
      ['nonsense', undefined, 400, 'BadRequestException'],
    ];
    for (const [body, headers, status, errorType] of cases)
      expect(await post(body, headers), JSON.stringify(body)).toMatchObject({ status, body: { errors: [{ errorType }] } });
  });

  it('opens a socket below the name that the API has, and for nobody with a wrong key', async () => {
    const open = async (key: string): Promise<Record<string, unknown>> => {
      const header = Buffer.from(JSON.stringify({ host: 'x', 'x-api-key': key })).toString('base64url');
      const socket = new WebSocket(
        `${cloud.config.endpoint.replace('http', 'ws')}/event/realtime`,
        ['aws-appsync-event-ws', `header-${header}`],
        {
          headers: { host: outputs.Http },
        },
      );
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      const [data] = await new Promise<unknown[]>((resolve) => socket.once('message', (...args) => resolve(args)));
      socket.close();
      return JSON.parse(String(data)) as Record<string, unknown>;
    };
    expect(await open(outputs.Key ?? '')).toEqual({ type: 'connection_ack', connectionTimeoutMs: 300_000 });
    expect(await open('da2-wrong')).toMatchObject({ type: 'connection_error', errors: [{ errorType: 'UnauthorizedException' }] });
  });
});

describe('handlers with a data source', () => {
  it('run a Lambda function directly, or between the halves of code', async () => {
    const apiId = outputs.ApiId ?? '';
    const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
    const code = `exports.handler = async (event) => event.info.operation === 'SUBSCRIBE'
      ? (event.info.channel.path.endsWith('/no') ? { error: 'go away' } : null)
      : event.double ? event.double * 2 : { events: event.events.map((one) => ({ id: one.id, payload: { ...one.payload, seen: true } })) };`;
    const ZipFile = await zipText('index.js', code);
    const Role = await roleFor(call, 'caller', 'lambda:InvokeFunction');
    const { FunctionArn } = await perform(call, createFunction, {
      FunctionName: 'events',
      Role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile },
    });
    const source = {
      apiId,
      name: 'lambda',
      type: 'AWS_LAMBDA',
      serviceRoleArn: Role,
      lambdaConfig: { lambdaFunctionArn: FunctionArn },
    } as const;
    await client.send(new appsync.CreateDataSourceCommand(source));
    const direct = { behavior: 'DIRECT', integration: { dataSourceName: 'lambda' } } as const;
    const handlerConfigs = { onPublish: direct, onSubscribe: direct };
    await client.send(new appsync.CreateChannelNamespaceCommand({ apiId, name: 'direct', handlerConfigs }));
    const feed = await follow('/direct/a');
    await events.post('/direct/a', { n: 1 });
    expect(await feed.next()).toEqual({ n: 1, seen: true });
    await expect(follow('/direct/no')).rejects.toThrow();
    await feed.stop();

    const codeHandlers = `export const onPublish = {
      request: (ctx) => ({ operation: 'Invoke', payload: { info: ctx.info, double: ctx.events[0].payload.n } }),
      response: (ctx) => ctx.events.map((event) => ({ id: event.id, payload: ctx.result })),
    };`;
    const onPublish = { behavior: 'CODE', integration: { dataSourceName: 'lambda' } } as const;
    await client.send(new appsync.CreateChannelNamespaceCommand({ apiId, name: 'halves', codeHandlers, handlerConfigs: { onPublish } }));
    const halves = await follow('/halves/a');
    await events.post('/halves/a', { n: 21 });
    expect(await halves.next()).toBe(42);
    await halves.stop();
  }, 20_000);
});

describe('the control plane', () => {
  it('tells, changes, refuses and deletes', async () => {
    const eventConfig = { authProviders: KEY, connectionAuthModes: KEY, defaultPublishAuthModes: KEY, defaultSubscribeAuthModes: KEY };
    await expect(
      client.send(new appsync.CreateApiCommand({ name: 'x', eventConfig: { ...eventConfig, connectionAuthModes: IAM } })),
    ).rejects.toThrow('no authorization provider of type AWS_IAM');
    const { api } = await client.send(new appsync.CreateApiCommand({ name: 'second', eventConfig, tags: { a: 'b' } }));
    const apiId = api?.apiId;
    expect(api).toMatchObject({
      apiArn: `arn:aws:appsync:us-east-1:${cloud.accountId}:apis/${apiId}`,
      dns: { HTTP: `${apiId}.appsync-api.localhost:${cloud.port}` },
    });
    await client.send(new appsync.UpdateApiCommand({ apiId, name: 'renamed', eventConfig }));
    expect((await client.send(new appsync.GetApiCommand({ apiId }))).api).toMatchObject({ name: 'renamed', tags: { a: 'b' } });
    const named = { apiId, name: 'ns' };
    await client.send(new appsync.CreateChannelNamespaceCommand(named));
    await expect(client.send(new appsync.CreateChannelNamespaceCommand(named))).rejects.toThrow(appsync.ConflictException);
    await client.send(new appsync.UpdateChannelNamespaceCommand({ ...named, publishAuthModes: KEY }));
    expect((await client.send(new appsync.GetChannelNamespaceCommand(named))).channelNamespace?.publishAuthModes).toEqual(KEY);
    expect((await client.send(new appsync.ListChannelNamespacesCommand({ apiId }))).channelNamespaces).toHaveLength(1);
    expect((await client.send(new appsync.ListApisCommand({}))).apis).toHaveLength(2);
    await client.send(new appsync.DeleteChannelNamespaceCommand(named));
    await client.send(new appsync.DeleteApiCommand({ apiId }));
    await expect(client.send(new appsync.GetApiCommand({ apiId }))).rejects.toThrow(appsync.NotFoundException);
    await expect(
      client.send(new appsync.CreateGraphqlApiCommand({ name: 'm', authenticationType: 'API_KEY', apiType: 'MERGED' })),
    ).rejects.toThrow('needs mergedApiExecutionRoleArn');
  });

  it('ends with its stack', async () => {
    const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
    await perform(call, deleteStack, { StackName: 'chat' });
    await operationsDone(cloud.cloud);
    expect(await post({ channel: 'default/x', events: ['1'] })).toMatchObject({ status: 404 });
  });
});
