/** What is made once for many subscribers: each gets what is its own all the same. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type StartedApi, startApi } from '../testing/start-api';

const SCHEMA = `
type Note @aws_api_key @aws_iam { id: ID owner: String text: String secret: String @aws_iam }
type Query { value: String }
type Mutation @aws_iam { addNote(id: ID, owner: String, text: String, secret: String): Note }
type Subscription @aws_api_key @aws_iam { onNote(owner: String): Note @aws_subscribe(mutations: ["addNote"]) }
`;
const FILTER = `#if($ctx.args.owner)
$extensions.setSubscriptionFilter($util.transform.toSubscriptionFilter({"owner": {"eq": $ctx.args.owner}}))
#end
null`;
let api: StartedApi;

beforeAll(async () => {
  api = await startApi(SCHEMA, { additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }] });
  await api.resolve('Mutation.addNote', 'none', '{"payload": $util.toJson($ctx.args)}', '$util.toJson($ctx.result)');
  await api.resolve('Subscription.onNote', 'none', '{"payload": {}}', FILTER);
}, 60_000);
afterAll(() => api.close());

type Headers = Record<string, string>;
type Authorize = (path: string, body: string) => Promise<Headers>;

const withKey: Authorize = () => Promise.resolve({ 'x-api-key': api.apiKey });
const signed: Authorize = async (path, body) => {
  const url = new URL(api.url + path);
  const { credentials } = api.cloud.config;
  const signer = new SignatureV4({ service: 'appsync', region: 'us-east-1', sha256: Sha256, credentials });
  const request = { method: 'POST', protocol: url.protocol, hostname: url.hostname, path: url.pathname, headers: { host: url.host }, body };
  return (await signer.sign(request)).headers;
};

/** A socket of its own with one subscription, and the data that has come until a note named `last` has. */
async function follow(authorize: Authorize, query: string, variables: object = {}): Promise<{ data: Promise<unknown[]> }> {
  const header = Buffer.from(JSON.stringify(await authorize('/connect', '{}'))).toString('base64url');
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/realtime`, ['graphql-ws', `header-${header}`]);
  const data = JSON.stringify({ query, variables });
  const start = { type: 'start', id: crypto.randomUUID(), payload: { data, extensions: { authorization: await authorize('', data) } } };
  return new Promise((resolve, reject) => {
    const came: unknown[] = [];
    const ended = new Promise<unknown[]>((end) => socket.on('close', () => end(came)));
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (message) => {
      const { type, payload } = JSON.parse(String(message)) as { type: string; payload: { data: unknown } };
      if (type === 'connection_ack') socket.send(JSON.stringify(start));
      else if (type === 'start_ack') resolve({ data: ended });
      else if (type === 'data' && JSON.stringify(payload.data).includes('"last"')) socket.close();
      else if (type === 'data') came.push(payload.data);
      else if (type !== 'ka') reject(new Error(String(message)));
    });
  });
}

it('gives subscribers of one publication what each selected, may read and asked for', async () => {
  const same = 'subscription($owner: String, $full: Boolean = true) { onNote(owner: $owner) { id secret text @include(if: $full) } }';
  const everyone = await Promise.all([
    follow(withKey, same),
    follow(signed, same),
    follow(withKey, same, { full: false }),
    follow(withKey, same, { owner: 'alice' }),
    follow(withKey, same, { owner: 'bob' }),
    follow(withKey, 'subscription { note: onNote { id of: owner } }'),
    follow(withKey, same),
  ]);
  const add = async (id: string, owner: string) => {
    const query = `mutation { addNote(id: "${id}", owner: "${owner}", text: "t${id}", secret: "s${id}") { id owner text secret } }`;
    const body = JSON.stringify({ query });
    expect((await api.ask('', {}, await signed('', body), body)).body.errors).toBeUndefined();
  };
  await add('1', 'alice');
  await add('2', 'bob');
  for (const owner of ['alice', 'bob']) await add('last', owner);
  const [byKey, bySignature, brief, alice, bob, other, again] = await Promise.all(everyone.map(({ data }) => data));

  const note = (id: string, secret: string | null = null) => ({ onNote: { id, secret, text: `t${id}` } });
  expect(byKey).toEqual([note('1'), note('2')]);
  expect(again).toEqual(byKey);
  expect(bySignature).toEqual([note('1', 's1'), note('2', 's2')]);
  expect(brief).toEqual([{ onNote: { id: '1', secret: null } }, { onNote: { id: '2', secret: null } }]);
  expect(alice).toEqual([note('1')]);
  expect(bob).toEqual([note('2')]);
  expect(other).toEqual([{ note: { id: '1', of: 'alice' } }, { note: { id: '2', of: 'bob' } }]);
});
