/** WebSockets of both kinds of API while their account becomes what it was: whatever was acknowledged is what the account then has. */
import { connect } from 'node:net';
import * as appsync from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { restoreSnapshot, takeSnapshot } from '../../../state/snapshots';
import { type StartedApi, startApi } from '../testing/start-api';

const SCHEMA = `
type Note { id: ID }
type Query { note: Note }
type Mutation { put(id: ID): Note }
type Subscription { onPut: Note @aws_subscribe(mutations: ["put"]) }
`;
const KEY = [{ authType: 'API_KEY' as const }];

interface Frame {
  type: string;
  [name: string]: unknown;
}

/** A socket with what has come of it; frames and its end are waited for. */
interface Line {
  send(frame: object): void;
  /** The next frame that is no keep-alive. */
  next(): Promise<Frame>;
  frames: Frame[];
  closed: Promise<number>;
  close(): void;
}

let api: StartedApi;
let events: { url: string; apiId: string; key: string };

beforeAll(async () => {
  api = await startApi(SCHEMA);
  await api.resolve('Mutation.put', 'none', '{"version": "2018-05-29", "payload": $util.toJson($ctx.args)}', '$util.toJson($ctx.result)');
  const eventConfig = { authProviders: KEY, connectionAuthModes: KEY, defaultPublishAuthModes: KEY, defaultSubscribeAuthModes: KEY };
  const { apiId = '' } = (await api.client.send(new appsync.CreateApiCommand({ name: 'chat', eventConfig }))).api ?? {};
  await api.client.send(new appsync.CreateChannelNamespaceCommand({ apiId, name: 'default' }));
  const key = (await api.client.send(new appsync.CreateApiKeyCommand({ apiId }))).apiKey?.id ?? '';
  events = { apiId, key, url: `${api.cloud.endpoint}/appsync/${apiId}/event` };
});
afterAll(() => api.close());

function open(url: string, key: string, protocol: string): Line {
  const header = Buffer.from(JSON.stringify({ host: 'x', 'x-api-key': key })).toString('base64url');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, [protocol, `header-${header}`]);
  const frames: Frame[] = [];
  let told = 0;
  let arrived = (): void => {};
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  socket.on('message', (text) => {
    const frame = JSON.parse(String(text)) as Frame;
    if (frame.type !== 'ka') frames.push(frame);
    arrived();
  });
  return {
    frames,
    send: (frame) => socket.send(JSON.stringify(frame)),
    async next() {
      while (frames.length <= told)
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      return frames[told++] ?? { type: 'none' };
    },
    closed: new Promise((resolve) => socket.on('close', resolve)),
    close: () => socket.close(),
  };
}

const openGraphql = () => open(api.url, api.apiKey, 'graphql-ws');
const openEvents = () => open(events.url, events.key, 'aws-appsync-event-ws');
const authorization = () => ({ host: 'x', 'x-api-key': api.apiKey });
const start = (id: string) => ({
  type: 'start',
  id,
  payload: { data: JSON.stringify({ query: 'subscription { onPut { id } }' }), extensions: { authorization: authorization() } },
});
const subscribe = (id: string) => ({ type: 'subscribe', id, channel: '/default/a', authorization: { host: 'x', 'x-api-key': events.key } });
const publish = (id: string, text: string) => ({ ...subscribe(id), type: 'publish', events: [JSON.stringify(text)] });
const put = (id: string) => api.ask(`mutation { put(id: "${id}") { id } }`);

/** Whatever was sent until now has been received: the cloud is one process, and answers in the order of what comes. */
async function received(): Promise<void> {
  const other = await fetch(`${api.cloud.endpoint}/nothing`);
  await other.arrayBuffer();
}

describe('while an account is held', () => {
  it('nobody connects, subscribes or publishes, and everything goes on afterwards', async () => {
    const { cloud } = api;
    const [graphql, channel] = [openGraphql(), openEvents()];
    for (const line of [graphql, channel]) expect(await line.next()).toMatchObject({ type: 'connection_ack' });
    channel.send(subscribe('before'));
    expect(await channel.next()).toEqual({ type: 'subscribe_success', id: 'before' });

    const readmit = await cloud.cloud.admission.hold(cloud.accountId, 1000);
    const [lateGraphql, lateChannel] = [openGraphql(), openEvents()];
    graphql.send(start('s'));
    channel.send(subscribe('s'));
    channel.send(publish('p', 'hello'));
    const posted = fetch(events.url, {
      method: 'POST',
      headers: { 'x-api-key': events.key },
      body: JSON.stringify({ channel: 'default/a', events: ['"posted"'] }),
    });
    // Somebody who does not wait to be let in takes nothing along.
    const impatient = connect(cloud.port, '127.0.0.1');
    await new Promise<void>((resolve) => impatient.write(upgradeOf(api.url), () => resolve()));
    await received();
    impatient.resetAndDestroy();
    await received();
    expect([graphql, lateGraphql, lateChannel].map(({ frames }) => frames.length)).toEqual([1, 0, 0]);
    expect(channel.frames).toHaveLength(2);
    readmit();

    expect(await graphql.next()).toEqual({ type: 'start_ack', id: 's' });
    for (const line of [lateGraphql, lateChannel]) expect(await line.next()).toMatchObject({ type: 'connection_ack' });
    expect((await posted).status).toBe(200);
    for (let frame = await channel.next(); frame.event !== '"posted"'; ) frame = await channel.next();
    expect(channel.frames.map(({ type, event }) => event ?? type)).toEqual(
      expect.arrayContaining(['subscribe_success', '"hello"', 'publish_success', '"posted"']),
    );
    for (const line of [graphql, channel, lateGraphql, lateChannel]) line.close();
  });
});

describe('when an account becomes what it was', () => {
  it('who is connected is asked to connect again, and then has what the account has', async () => {
    const { cloud } = api;
    const { id } = await takeSnapshot(cloud.cloud, cloud.accountId, 'before');
    await api.client.send(new appsync.CreateChannelNamespaceCommand({ apiId: events.apiId, name: 'later' }));
    const [graphql, channel] = [openGraphql(), openEvents()];
    for (const line of [graphql, channel]) expect(await line.next()).toMatchObject({ type: 'connection_ack' });
    graphql.send(start('s'));
    expect(await graphql.next()).toEqual({ type: 'start_ack', id: 's' });
    channel.send({ ...subscribe('s'), channel: '/later/a' });
    expect(await channel.next()).toEqual({ type: 'subscribe_success', id: 's' });
    expect((await put('one')).body.data).toEqual({ put: { id: 'one' } });

    await restoreSnapshot(cloud.cloud, cloud.accountId, id, () => {
      // While the account is held: neither is answered, so that each is asked for again.
      graphql.send(start('lost'));
      channel.send(publish('lost', 'lost'));
    });
    expect(await Promise.all([graphql.closed, channel.closed])).toEqual([1012, 1012]);
    // What was acknowledged before has been delivered before.
    expect(graphql.frames.map(({ type }) => type)).toEqual(['connection_ack', 'start_ack', 'data']);
    expect(channel.frames.map(({ type }) => type)).toEqual(['connection_ack', 'subscribe_success']);

    const again = openGraphql();
    expect(await again.next()).toMatchObject({ type: 'connection_ack' });
    again.send(start('s'));
    expect(await again.next()).toEqual({ type: 'start_ack', id: 's' });
    await put('two');
    expect(await again.next()).toMatchObject({ type: 'data', payload: { data: { onPut: { id: 'two' } } } });
    const channels = openEvents();
    expect(await channels.next()).toMatchObject({ type: 'connection_ack' });
    channels.send({ ...subscribe('s'), channel: '/later/a' });
    expect(await channels.next()).toMatchObject({ type: 'subscribe_error', errors: [{ errorType: 'BadRequestException' }] });
    for (const line of [again, channels]) line.close();
  });
});

function upgradeOf(url: string): string {
  const headers = [
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ];
  return `GET ${new URL(url).pathname}/realtime HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;
}
