/**
 * Objects, items and functions of the embedded cloud, each in a process of its own as in production: S3 against a
 * plain streaming server in the same run, DynamoDB at 1 and 32 clients, Lambda cold and warm, memory after each.
 * `npx tsx bench/data-plane.ts [seconds for each DynamoDB figure]`
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateFunctionCommand, InvokeCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ZipFile } from 'yazl';
import { bundle, KEYS, memoryOf } from './processes';
import { median, printTable } from './table';
import { throughput } from './throughput';

const figureMs = Number(process.argv[2] ?? 3) * 1000;
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-bench-')));
const agent = new Agent({ keepAlive: true });

/** Milliseconds that one transfer takes; the client does as little as it can. */
function transfer(method: 'PUT' | 'GET', url: string, body?: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const sent = request(url, { method, agent, headers: body ? { 'content-length': body.length } : {} }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve(performance.now() - startedAt) : reject(new Error(`${response.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const bundles = await bundle({ cloud: 'server/cloud/main.ts', plain: 'bench/plain-server.ts' });

try {
  mkdirSync(join(scratch, 'plain'));
  const cloud = await bundles.start('cloud', ['--port', '0', '--data', join(scratch, 'cloud')], KEYS);
  const plain = await bundles.start('plain', [join(scratch, 'plain')]);
  const config = {
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: KEYS.SLIPWAY_CLOUD_ACCESS_KEY_ID, secretAccessKey: KEYS.SLIPWAY_CLOUD_SECRET_KEY },
  };
  const memory = [['idle', `${memoryOf(cloud.child)} MB`]];
  await objects(config, plain.endpoint);
  memory.push(['after S3', `${memoryOf(cloud.child)} MB`]);
  await items(config);
  memory.push(['after DynamoDB', `${memoryOf(cloud.child)} MB`]);
  await functions(config);
  memory.push(['after Lambda', `${memoryOf(cloud.child)} MB`]);
  printTable(`memory of the cloud (${cpus().length} cores)`, ['when', 'resident'], memory);
} finally {
  agent.destroy();
  await bundles.close();
  rmSync(scratch, { recursive: true, force: true });
}

interface Config {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

async function objects(config: Config, plainEndpoint: string): Promise<void> {
  const s3 = new S3Client({ ...config, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
  const Bucket = 'bench';
  await s3.send(new CreateBucketCommand({ Bucket }));
  const table: string[][] = [];
  for (const [size, bytes, runs] of [
    ['1 MB', 1_000_000, 100],
    ['100 MB', 100_000_000, 6],
  ] as const) {
    const body = randomBytes(bytes);
    const warmUps = runs / 2;
    const urls = {
      PUT: await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: size }), { expiresIn: 3600 }),
      GET: await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: size }), { expiresIn: 3600 }),
    };
    for (const method of ['PUT', 'GET'] as const) {
      const ours: number[] = [];
      const theirs: number[] = [];
      const flushed: number[] = [];
      // By turns, so that whatever else the machine does hits both.
      for (let run = -warmUps; run < runs; run += 1) {
        const sent = method === 'PUT' ? body : undefined;
        const took = {
          ours: await transfer(method, urls[method], sent),
          theirs: await transfer(method, `${plainEndpoint}/${bytes}`, sent),
          flushed: method === 'PUT' ? await transfer(method, `${plainEndpoint}/flushed/${bytes}`, sent) : 0,
        };
        // Neither is what it will be until its code has been compiled.
        if (run < 0) continue;
        ours.push(took.ours);
        theirs.push(took.theirs);
        flushed.push(took.flushed);
      }
      const rate = (values: number[]) => `${Math.round(bytes / 1000 / median(values))} MB/s`;
      const share = (values: number[]) => `${Math.round((median(values) / median(ours)) * 100)} %`;
      const durable = method === 'PUT' ? [rate(flushed), share(flushed)] : ['', ''];
      table.push([`${method} ${size}`, rate(ours), rate(theirs), share(theirs), ...durable]);
    }
  }
  printTable('S3 against a plain streaming server', ['', 'S3', 'plain', 'S3 / plain', 'plain, flushed', 'S3 / flushed'], table);
  s3.destroy();
}

async function items(config: Config): Promise<void> {
  const db = new DynamoDBClient(config);
  const TableName = 'bench';
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  const item = (pk: string, sk: number) => ({ pk: { S: pk }, sk: { N: String(sk) }, text: { S: 'x'.repeat(400) } });
  for (let page = 0; page < 20; page += 1) {
    const writes = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: item('page', page * 25 + at) } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: writes } }));
  }
  let count = 0;
  const put = () => {
    count += 1;
    return db.send(new PutItemCommand({ TableName, Item: item(`p${count % 100}`, count) }));
  };
  const get = () => db.send(new GetItemCommand({ TableName, Key: { pk: { S: 'page' }, sk: { N: '7' } } }));
  const query = () =>
    db.send(
      new QueryCommand({ TableName, Limit: 50, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'page' } } }),
    );
  const work: [string, () => Promise<unknown>][] = [
    ['PutItem', put],
    ['GetItem', get],
    ['Query, 50 items', query],
  ];
  const table: string[][] = [];
  for (const [name, once] of work) {
    const one = await throughput(1, figureMs, once);
    const many = await throughput(32, figureMs, once);
    table.push([name, `${one.perSecond}/s`, one.latency, `${many.perSecond}/s`, many.latency, (many.perSecond / one.perSecond).toFixed(1)]);
  }
  printTable('DynamoDB through the SDK', ['', '1 client', 'median', '32 clients', 'median', '32 / 1'], table);
  db.destroy();
}

async function functions(config: Config): Promise<void> {
  const lambda = new LambdaClient(config);
  const FunctionName = 'bench';
  const ZipFile = await zipOf('index.mjs', 'export const handler = async (event) => event;');
  const Role = 'arn:aws:iam::000000000000:role/bench';
  await lambda.send(new CreateFunctionCommand({ FunctionName, Role, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile } }));
  const invoke = async (): Promise<number> => {
    const from = performance.now();
    await lambda.send(new InvokeCommand({ FunctionName, Payload: '{"a":1}' }));
    return performance.now() - from;
  };
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    // A changed configuration is a new revision, which no process runs yet.
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description: String(run) }));
    cold.push(await invoke());
    for (let again = 0; again < 30; again += 1) warm.push(await invoke());
  }
  printTable(
    'Lambda, an invocation through the SDK',
    ['cold', 'warm', 'cold / warm'],
    [[`${median(cold).toFixed(0)} ms`, `${median(warm).toFixed(2)} ms`, (median(cold) / median(warm)).toFixed(0)]],
  );
  lambda.destroy();
}

async function zipOf(name: string, text: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
