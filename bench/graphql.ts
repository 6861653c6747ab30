/**
 * GraphQL of the embedded cloud beside Amplify's own simulator of AppSync, on the same schema, templates and records;
 * subscriptions to a thousand sockets, sign-ins with SRP, memory. The simulator is installed on first use. `npx tsx bench/graphql.ts [seconds for each figure]`
 */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as appsync from '@aws-sdk/client-appsync';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { BatchWriteItemCommand, CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { Amplify } from 'aws-amplify';
import { signIn } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import WebSocket from 'ws';
import { type CloudConfig, FIELDS, QUERIES, RESULT, SCHEMA, simulatorConfig, TABLE, TEMPLATES } from './posts-api';
import { bundle, cpuMsOf, KEYS, memoryOf } from './processes';
import { printTable } from './table';
import { throughput } from './throughput';

const figureMs = Number(process.argv[2] ?? 3) * 1000;
const SOCKETS = 1_000;
const PUBLICATIONS = 20;
const RECORDS = 100;
const TURNS = 3;

/** Where the simulator is installed: once, and kept. @throws Error when that is not possible */
function installSimulator(): string {
  const folder = join(tmpdir(), 'slipway-bench-appsync-simulator');
  if (existsSync(join(folder, 'node_modules', '@aws-amplify', 'amplify-appsync-simulator'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  console.log('installing @aws-amplify/amplify-appsync-simulator, once …');
  const args = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', '@aws-amplify/amplify-appsync-simulator@2.16', 'graphql@15'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('The simulator could not be installed: this benchmark needs the npm registry on its first run.');
  return folder;
}

interface Api {
  url: string;
  apiKey: string;
}

const agent = new Agent({ keepAlive: true });

/** The answer to one request by a client that does as little as it can. @throws Error for anything but data */
function ask({ url, apiKey }: Api, query: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ query, variables: {} });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-api-key': apiKey };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && !text.includes('"errors"')) resolve(text);
        else reject(new Error(`${response.statusCode} ${text.slice(0, 400)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function fillTable(config: CloudConfig): Promise<void> {
  const db = new DynamoDBClient(config);
  await db.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const at = { S: '2026-01-01T00:00:00.000Z' };
  const item = (id: number) => ({
    id: { S: `${id}` },
    title: { S: 'a title' },
    body: { S: 'x'.repeat(200) },
    likes: { N: '3' },
    createdAt: at,
    updatedAt: at,
  });
  for (let start = 0; start < RECORDS; start += 25) {
    const writes = Array.from({ length: 25 }, (_, index) => ({ PutRequest: { Item: item(start + index) } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: writes } }));
  }
  db.destroy();
}

async function makeApi(config: CloudConfig): Promise<Api & { apiId: string }> {
  const iam = new IAMClient(config);
  const statement = (members: object) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...members }] });
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'posts',
      AssumeRolePolicyDocument: statement({ Principal: { Service: 'appsync.amazonaws.com' }, Action: 'sts:AssumeRole' }),
    }),
  );
  const PolicyDocument = statement({ Action: 'dynamodb:*', Resource: `arn:aws:dynamodb:us-east-1:*:table/${TABLE}` });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'posts', PolicyName: 'table', PolicyDocument }));
  iam.destroy();
  const client = new appsync.AppSyncClient(config);
  const { graphqlApi } = await client.send(new appsync.CreateGraphqlApiCommand({ name: 'bench', authenticationType: 'API_KEY' }));
  const apiId = graphqlApi?.apiId ?? '';
  await client.send(new appsync.StartSchemaCreationCommand({ apiId, definition: Buffer.from(SCHEMA) }));
  await client.send(
    new appsync.CreateDataSourceCommand({
      apiId,
      name: TABLE,
      type: 'AMAZON_DYNAMODB',
      serviceRoleArn: Role?.Arn,
      dynamodbConfig: { tableName: TABLE, awsRegion: 'us-east-1' },
    }),
  );
  for (const [field, requestMappingTemplate] of Object.entries(TEMPLATES)) {
    const [typeName, fieldName] = field.split('.');
    const templates = { requestMappingTemplate, responseMappingTemplate: RESULT };
    await client.send(new appsync.CreateResolverCommand({ apiId, typeName, fieldName, dataSourceName: TABLE, ...templates }));
  }
  const { apiKey } = await client.send(new appsync.CreateApiKeyCommand({ apiId }));
  client.destroy();
  return { apiId, url: `${config.endpoint}/appsync/${apiId}/graphql`, apiKey: apiKey?.id ?? '' };
}

interface Side {
  api: Api;
  child: ChildProcess;
}

/**
 * @param theirs its records are in a process of their own, whose processor time is not counted
 * @param startReady a server that has an answer ready: no ratio can be higher than its own
 */
async function requests(ours: Side, theirs: Side, startReady: (answer: string) => Promise<Side>): Promise<void> {
  const rows: string[][] = [];
  const costs: string[][] = [];
  for (const [name, query] of Object.entries(QUERIES)) {
    const ready = await startReady(await ask(ours.api, query));
    for (const clients of [1, 32]) {
      const turns: Awaited<ReturnType<typeof throughput>>[][] = [[], [], []];
      const cpuMs = [0, 0, 0];
      // By turns, so that whatever else the machine does hits both; the first is for compilers to see what is wanted.
      for (let turn = 0; turn <= TURNS; turn += 1) {
        for (const [at, { api, child }] of [ours, theirs, ready].entries()) {
          const before = cpuMsOf(child) ?? Number.NaN;
          const figure = await throughput(clients, figureMs / TURNS, () => ask(api, query));
          if (turn === 0) continue;
          turns[at]?.push(figure);
          cpuMs[at] = (cpuMs[at] ?? 0) + ((cpuMsOf(child) ?? Number.NaN) - before) / figure.count / TURNS;
        }
      }
      const [mine, peer, most] = turns.map((figures) => figures.sort((one, other) => one.perSecond - other.perSecond)[TURNS >> 1]);
      if (!mine || !peer || !most) throw new Error('Nothing was measured.');
      const ratios = [mine, most].map(({ perSecond }) => (perSecond / peer.perSecond).toFixed(1));
      rows.push([name, `${clients}`, `${mine.perSecond}/s`, mine.latency, `${peer.perSecond}/s`, peer.latency, ...ratios]);
      const [my = Number.NaN, its = Number.NaN, least = Number.NaN] = cpuMs;
      costs.push([name, `${clients}`, ...[my, its, least].map((one) => `${one.toFixed(2)} ms`), (its / my).toFixed(1)]);
    }
    ready.child.kill();
  }
  printTable('GraphQL beside the simulator', ['', 'clients', 'cloud', 'median', 'simulator', 'median', 'ratio', 'of a ready answer'], rows);
  printTable('processor time of a request', ['', 'clients', 'cloud with its table', 'simulator without', 'ready answer', 'ratio'], costs);
}

/** A socket with one subscription that is acknowledged. */
function subscribe({ url, apiKey }: Api, arrived: () => void): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const authorization = { host: new URL(url).host, 'x-api-key': apiKey };
    const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
    const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, ['graphql-ws', `header-${header}`]);
    const start = JSON.stringify({ query: `subscription { onCreatePost { ${FIELDS} } }`, variables: {} });
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const message = String(data);
      const type = /"type":"(\w+)"/.exec(message)?.[1];
      if (type === 'connection_ack')
        socket.send(JSON.stringify({ type: 'start', id: randomUUID(), payload: { data: start, extensions: { authorization } } }));
      else if (type === 'start_ack') resolve(socket);
      else if (type === 'data') arrived();
      else if (type !== 'ka') reject(new Error(message));
    });
  });
}

async function subscriptions(api: Api, cloud: ChildProcess): Promise<void> {
  let publishedAt = 0;
  let missing = 0;
  let done: () => void = () => {};
  const took: number[] = [];
  const sockets: WebSocket[] = [];
  for (let start = 0; start < SOCKETS; start += 50) {
    const opening = Array.from({ length: 50 }, () =>
      subscribe(api, () => {
        took.push(performance.now() - publishedAt);
        missing -= 1;
        if (missing === 0) done();
      }),
    );
    sockets.push(...(await Promise.all(opening)));
  }
  const cpuBefore = cpuMsOf(cloud);
  for (let round = 0; round < PUBLICATIONS; round += 1) {
    missing = SOCKETS;
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    publishedAt = performance.now();
    await ask(api, QUERIES.create);
    await all;
  }
  const cpuAfter = cpuMsOf(cloud);
  const cpu = cpuBefore === undefined || cpuAfter === undefined ? '' : `${((cpuAfter - cpuBefore) / PUBLICATIONS).toFixed(1)} ms`;
  const sorted = took.sort((one, other) => one - other);
  const at = (part: number): string => `${(sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)} ms`;
  printTable(
    `Subscriptions: one mutation to ${SOCKETS} open sockets, ${PUBLICATIONS} times`,
    ['median', 'p95', 'last', 'received', 'CPU each'],
    [[at(0.5), at(0.95), at(0.9999), `${took.length} of ${SOCKETS * PUBLICATIONS}`, cpu]],
  );
  for (const socket of sockets) socket.terminate();
}

/** With the stock library: its part of SRP is most of what is measured. */
async function signIns(config: CloudConfig): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(config);
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'bench' }));
  const UserPoolId = UserPool?.Id;
  const ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'bench', ExplicitAuthFlows }));
  const user = { UserPoolId, Username: 'alice' };
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: 'Correct-horse-9', Permanent: true }));
  cognito.destroy();
  const pool = { userPoolId: UserPoolId ?? '', userPoolClientId: UserPoolClient?.ClientId ?? '', userPoolEndpoint: `${config.endpoint}/` };
  Amplify.configure({ Auth: { Cognito: pool } });
  const { perSecond, latency } = await throughput(1, figureMs, async () => {
    await signIn({ username: 'alice', password: 'Correct-horse-9' });
    await cognitoUserPoolsTokenProvider.tokenOrchestrator.clearTokens();
  });
  printTable('Sign-ins with SRP through aws-amplify', ['1 client', 'median'], [[`${perSecond}/s`, latency]]);
}

const simulatorFolder = installSimulator();
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-bench-')));
const bundles = await bundle({ cloud: 'server/cloud/main.ts', simulator: 'bench/simulator-server.ts', ready: 'bench/ready-server.ts' });
try {
  const credentials = { accessKeyId: KEYS.SLIPWAY_CLOUD_ACCESS_KEY_ID, secretAccessKey: KEYS.SLIPWAY_CLOUD_SECRET_KEY };
  const startCloud = async (name: string) => {
    const { child, endpoint } = await bundles.start('cloud', ['--port', '0', '--data', join(scratch, name)], KEYS);
    return { child, config: { endpoint, region: 'us-east-1', credentials } };
  };
  const [cloud, records] = await Promise.all([startCloud('cloud'), startCloud('records')]);
  await Promise.all([fillTable(cloud.config), fillTable(records.config)]);
  const api = await makeApi(cloud.config);
  const keys = { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey };
  const peer = await bundles.start('simulator', [simulatorFolder, simulatorConfig(records.config)], keys);
  const resident = (...children: ChildProcess[]) => children.map((child) => `${memoryOf(child)} MB`);
  const memory = [['idle', ...resident(cloud.child, peer.child)]];
  const simulator = { api: { url: `${peer.endpoint}/graphql`, apiKey: 'da2-fakeApiId123456' }, child: peer.child };
  const startReady = async (answer: string): Promise<Side> => {
    const { endpoint, child } = await bundles.start('ready', [answer]);
    return { api: { ...api, url: endpoint }, child };
  };
  await requests({ api, child: cloud.child }, simulator, startReady);
  memory.push(['after requests', ...resident(cloud.child, peer.child)]);
  await subscriptions(api, cloud.child);
  memory.push([`after ${SOCKETS} sockets`, ...resident(cloud.child)]);
  await signIns(cloud.config);
  memory.push(['after sign-ins', ...resident(cloud.child)]);
  printTable(`memory (${cpus().length} cores)`, ['when', 'cloud', 'simulator'], memory);
} finally {
  agent.destroy();
  await bundles.close();
  rmSync(scratch, { recursive: true, force: true });
}
