/** Who is not let in: by signature over HTTP, and over the real-time protocol, where a connection and each subscription are checked. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type StartedApi, startApi } from '../testing/start-api';

const SCHEMA = `
type Note @aws_iam @aws_api_key { id: ID }
type Query @aws_iam { value: String }
type Mutation { put: Note }
type Subscription { onPut: Note @aws_subscribe(mutations: ["put"]) @aws_iam }
`;
const BODY = '{"query":"{ __typename value }"}';
let api: StartedApi;

beforeAll(async () => {
  api = await startApi(SCHEMA, { additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }] });
  await api.resolve('Query.value', 'none', '{"payload": "v"}', '$util.toJson($ctx.result)');
}, 60_000);
afterAll(() => api.close());

interface Signing {
  secret?: string;
  region?: string;
  service?: string;
  at?: Date;
  path?: string;
  body?: string;
}

async function sign({ secret, region = 'us-east-1', service = 'appsync', at = new Date(), path = '', body = BODY }: Signing) {
  const url = new URL(api.url + path);
  const { accessKeyId, secretAccessKey } = api.cloud.config.credentials;
  const signer = new SignatureV4({
    service,
    region,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey: secret ?? secretAccessKey },
  });
  const request = { method: 'POST', protocol: url.protocol, hostname: url.hostname, path: url.pathname, headers: { host: url.host }, body };
  const { headers } = await signer.sign(request, { signingDate: at });
  return headers;
}

/** What a socket is told of a connection, and then of a subscription, with these headers. */
async function connect(headers: Record<string, string>, subscribing = headers): Promise<string[]> {
  const header = Buffer.from(JSON.stringify(headers)).toString('base64url');
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/realtime`, ['graphql-ws', `header-${header}`]);
  const told: string[] = [];
  const data = JSON.stringify({ query: 'subscription { onPut { id } }', variables: {} });
  const done = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (message) => {
      const { type } = JSON.parse(String(message)) as { type: string };
      if (type !== 'ka') told.push(type);
      if (type === 'connection_ack')
        socket.send(JSON.stringify({ type: 'start', id: '1', payload: { data, extensions: { authorization: subscribing } } }));
      else if (type !== 'ka') socket.close();
    });
  });
  await done;
  return told;
}

it('lets in by a signature, and by no other than a good one of now, of here and of this service', async () => {
  const send = async (signing: Signing, body = BODY) => (await api.ask('', {}, await sign(signing), body)).status;
  expect(await send({})).toBe(200);
  expect(await send({ secret: 'another' })).toBe(401);
  expect(await send({ at: new Date(Date.now() - 16 * 60_000) })).toBe(401);
  expect(await send({ at: new Date(Date.now() + 16 * 60_000) })).toBe(401);
  expect(await send({ at: new Date(Date.now() - 14 * 60_000) })).toBe(200);
  expect(await send({ region: 'eu-west-1' })).toBe(401);
  expect(await send({ service: 's3' })).toBe(401);
  expect(await send({}, '{"query":"{ value }"}')).toBe(401);
  const keyed = await api.ask('{ value }');
  expect(keyed.body).toMatchObject({ data: { value: null }, errors: [{ errorType: 'Unauthorized', path: ['value'] }] });
});

it('checks a connection and each subscription for itself', async () => {
  const connecting = await sign({ path: '/connect', body: '{}' });
  const subscribing = await sign({ body: JSON.stringify({ query: 'subscription { onPut { id } }', variables: {} }) });
  expect(await connect(connecting, subscribing)).toEqual(['connection_ack', 'start_ack']);
  // The signature of the connection is none of a subscription.
  expect(await connect(connecting, connecting)).toEqual(['connection_ack', 'error']);
  expect(await connect(await sign({ path: '/connect', body: '{}', secret: 'another' }))).toEqual(['connection_error']);
  expect(await connect(await sign({ path: '/connect', body: '{}', at: new Date(Date.now() - 16 * 60_000) }))).toEqual(['connection_error']);
  // The key may connect, but the field is for signed callers.
  expect(await connect({ 'x-api-key': api.apiKey })).toEqual(['connection_ack', 'error']);
  for (const authorization of ['nonsense', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`, ''])
    expect(await connect({ authorization })).toEqual(['connection_error']);
  expect(await connect({})).toEqual(['connection_error']);
});
