/**
 * Tables to S3 and back. The layout of exports: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html,
 * of what is imported: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Format.html.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CloudFormation, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { DynamoDB, type ImportTableCommandInput } from '@aws-sdk/client-dynamodb';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { exports, writeExport } from './exports';
import { imports } from './imports';
import { resumeTransfers } from './resume-transfers';
import { backupStore, copyAsOf } from './storage/history';

let cloud: TestCloud;
let db: DynamoDB;
let s3: S3;
let ahead = 0;
const Bucket = 'transfers';
const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/source';

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(Date.now() + ahead) });
  db = new DynamoDB(cloud.config);
  s3 = new S3({ ...cloud.config, forcePathStyle: true });
  await s3.createBucket({ Bucket });
  await db.createTable({ TableName: 'source', ...shape });
  await db.updateContinuousBackups({ TableName: 'source', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
});
afterAll(async () => {
  for (const client of [db, s3]) client.destroy();
  await cloud.stop();
});

const shape = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' as const }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
};

async function read(Key: string): Promise<Buffer> {
  const { Body } = await s3.getObject({ Bucket, Key });
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

async function exported(ExportArn: string | undefined) {
  const look = async () => (await db.describeExport({ ExportArn })).ExportDescription;
  await expect.poll(async () => (await look())?.ExportStatus, { interval: 20 }).not.toBe('IN_PROGRESS');
  return look();
}

async function imported(input: Omit<ImportTableCommandInput, 'TableCreationParameters'>, TableName: string) {
  const { ImportTableDescription } = await db.importTable({ ...input, TableCreationParameters: { TableName, ...shape } });
  const look = async () => (await db.describeImport({ ImportArn: ImportTableDescription?.ImportArn })).ImportTableDescription;
  await expect.poll(async () => (await look())?.ImportStatus, { interval: 20 }).not.toBe('IN_PROGRESS');
  return look();
}

const here = () => ({
  account: { kind: 'root' as const, accountId: cloud.accountId },
  partition: cloud.cloud.partition(cloud.accountId, 'us-east-1'),
});

const rowsOf = async (TableName: string) =>
  ((await db.scan({ TableName })).Items ?? []).sort((one, other) => Number(one.id?.N) - Number(other.id?.N));

it('writes a table as it was, and makes another of the files', async () => {
  const bytes = new Uint8Array([1, 2, 255]);
  const first = { id: { N: '1' }, text: { S: 'a\n"b"' }, list: { L: [{ B: bytes }, { BOOL: true }] } };
  const second = { id: { N: '2' }, text: { S: 'old' } };
  await db.putItem({ TableName: 'source', Item: first });
  await db.putItem({ TableName: 'source', Item: second });
  const ExportTime = new Date(Date.now() + ahead);
  ahead += 5000;
  await db.putItem({ TableName: 'source', Item: { id: { N: '2' }, text: { S: 'new' } } });
  await db.putItem({ TableName: 'source', Item: { id: { N: '3' } } });

  const request = { TableArn, S3Bucket: Bucket, S3Prefix: 'out', ExportTime, ClientToken: 'once' };
  const { ExportDescription } = await db.exportTableToPointInTime(request);
  const described = await exported(ExportDescription?.ExportArn);
  expect(described).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 2, ExportFormat: 'DYNAMODB_JSON', S3Prefix: 'out' });
  const id = described?.ExportArn?.split('/').at(-1);
  const folder = `out/AWSDynamoDB/${id}`;
  expect(described?.ExportManifest).toBe(`${folder}/manifest-summary.json`);

  const summaryText = await read(`${folder}/manifest-summary.json`);
  const summary = JSON.parse(summaryText.toString());
  expect(summary).toMatchObject({
    version: '2020-06-30',
    tableArn: TableArn,
    s3Bucket: Bucket,
    itemCount: 2,
    outputFormat: 'DYNAMODB_JSON',
  });
  expect((await read(`${folder}/manifest-summary.md5`)).toString()).toBe(createHash('md5').update(summaryText).digest('base64'));
  const [file] = (await read(summary.manifestFilesS3Key))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const data = await read(file.dataFileS3Key);
  expect(file).toEqual({
    itemCount: 2,
    md5Checksum: createHash('md5').update(data).digest('base64'),
    etag: createHash('md5').update(data).digest('hex'),
    dataFileS3Key: expect.stringMatching(/^out\/AWSDynamoDB\/\d{14}-[0-9a-f]{8}\/data\/[a-z2-7]{26}\.json\.gz$/),
  });
  const lines = gunzipSync(data)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual({ Item: { ...first, list: { L: [{ B: 'AQL/' }, { BOOL: true }] } } });
  expect(lines).toContainEqual({ Item: second });

  // The same request again is the same export; another one may not have its token.
  expect((await db.exportTableToPointInTime(request)).ExportDescription?.ExportArn).toBe(described?.ExportArn);
  const other = { ...request, S3Prefix: 'other' };
  await expect(db.exportTableToPointInTime(other)).rejects.toMatchObject({ name: 'ExportConflictException' });
  expect((await db.listExports({ TableArn })).ExportSummaries).toEqual([
    { ExportArn: described?.ExportArn, ExportStatus: 'COMPLETED', ExportType: 'FULL_EXPORT' },
  ]);

  const source = { S3Bucket: Bucket, S3KeyPrefix: `${folder}/data/` };
  const again = await imported({ S3BucketSource: source, InputFormat: 'DYNAMODB_JSON', InputCompressionType: 'GZIP' }, 'copied');
  expect(again).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 2, ProcessedItemCount: 2, ErrorCount: 0 });
  expect(await rowsOf('copied')).toEqual([first, second]);

  // After eight hours a token may come with another request.
  ahead += 8 * 3_600_000;
  expect((await exported((await db.exportTableToPointInTime(other)).ExportDescription?.ExportArn))?.S3Prefix).toBe('other');
});

it('reads CSV with quotes, types of keys and its own or a given header; counts what is no item', async () => {
  const text = 'id,name,note\r\n1,"Ada, ""Countess""","two\nlines"\r\n2,Bob,\r\nx,no number,\n3,too,many,fields\n';
  await s3.putObject({ Bucket, Key: 'csv/a.csv', Body: text });
  const found = await imported({ S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'csv/' }, InputFormat: 'CSV' }, 'people');
  expect(found).toMatchObject({ ImportStatus: 'COMPLETED', ProcessedItemCount: 4, ImportedItemCount: 2, ErrorCount: 2 });
  expect(await rowsOf('people')).toEqual([
    { id: { N: '1' }, name: { S: 'Ada, "Countess"' }, note: { S: 'two\nlines' } },
    { id: { N: '2' }, name: { S: 'Bob' } },
  ]);
  await s3.putObject({ Bucket, Key: 'bare/a.gz', Body: gzipSync('7|seven\n8|eight') });
  const bare = {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'bare/' },
    InputFormat: 'CSV' as const,
    InputCompressionType: 'GZIP' as const,
    InputFormatOptions: { Csv: { Delimiter: '|', HeaderList: ['id', 'word'] } },
  };
  await imported(bare, 'words');
  expect(await rowsOf('words')).toEqual([
    { id: { N: '7' }, word: { S: 'seven' } },
    { id: { N: '8' }, word: { S: 'eight' } },
  ]);
  expect((await db.listImports({})).ImportSummaryList?.map(({ ImportStatus }) => ImportStatus)).toEqual([
    'COMPLETED',
    'COMPLETED',
    'COMPLETED',
  ]);
});

it.each([
  ['is none', Buffer.from('7|seven'), 0],
  ['is cut off', gzipSync(Array.from({ length: 10_000 }, (_, id) => `${id}|${id * 7919}`).join('\n')).subarray(0, 20_000), 1],
])('fails for a file that is to be GZIP and %s, and tells why and what came before', async (what, Body, atLeast) => {
  const folder = what.replaceAll(' ', '-');
  await s3.putObject({ Bucket, Key: `${folder}/a.gz`, Body });
  const broken = {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: `${folder}/` },
    InputFormat: 'CSV' as const,
    InputCompressionType: 'GZIP' as const,
    InputFormatOptions: { Csv: { Delimiter: '|', HeaderList: ['id', 'word'] } },
  };
  const found = await imported(broken, folder);
  expect(found).toMatchObject({
    ImportStatus: 'FAILED',
    FailureCode: 'InvalidCompressedFile',
    FailureMessage: expect.stringContaining(`${folder}/a.gz cannot be decompressed as GZIP`),
    ProcessedSizeBytes: Body.length,
  });
  const { Count } = await db.scan({ TableName: folder, Select: 'COUNT' });
  expect(found?.ImportedItemCount).toBeGreaterThanOrEqual(atLeast);
  expect(found?.ImportedItemCount).toBe(Count);
  const json = { ...broken, InputFormat: 'DYNAMODB_JSON' as const, InputFormatOptions: undefined };
  expect(await imported(json, `${folder}-json`)).toMatchObject({ ImportStatus: 'FAILED', FailureCode: 'InvalidCompressedFile' });
});

it('fills the table of a stack', async () => {
  const stacks = new CloudFormation(cloud.config);
  const Source = { S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'csv/' }, InputFormat: 'CSV' };
  const Properties = { TableName: 'of-a-stack', ...shape, ImportSourceSpecification: Source };
  const TemplateBody = JSON.stringify({ Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties } } });
  await stacks.createStack({ StackName: 'importing', TemplateBody });
  await waitUntilStackCreateComplete({ client: stacks, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never, {
    StackName: 'importing',
  });
  expect(await rowsOf('of-a-stack')).toHaveLength(2);
  stacks.destroy();
});

it('writes the same export again when its end was not kept, and forgets its copy of the items once it is over', async () => {
  const { account, partition } = here();
  await db.exportTableToPointInTime({ TableArn, S3Bucket: Bucket, S3Prefix: 'again', ClientToken: 'again' });
  const job = exports(partition)
    .list()
    .find(({ value }) => value.prefix === 'again')?.value;
  if (!job) throw new Error('There is no export');
  const call = cloud.cloud.callAs(account, 'us-east-1');
  await exported(job.arn);
  const copied = () => backupStore(partition).all('SELECT pk FROM dynamodb_items WHERE table_id = ?', job.copyId).length;
  expect(copied()).toBe(0);
  copyAsOf(partition, job.table.id, job.copyId, Date.now() + ahead);
  expect([(await writeExport(call, job)).itemCount, (await writeExport(call, job)).itemCount]).toEqual([3, 3]);
  resumeTransfers(cloud.cloud, partition);
  expect(copied()).toBe(0);
});

it('reads no file that its caller may not read', async () => {
  for (const Key of ['mixed/open.csv', 'mixed/secret/a.csv']) await s3.putObject({ Bucket, Key, Body: 'id\n1\n' });
  const denied = { Effect: 'Deny', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/mixed/secret/*` };
  const user = new DynamoDB(await makeUser(cloud, 'importer', allow(['dynamodb:*', 's3:*']), denied));
  const { ImportTableDescription } = await user.importTable({
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'mixed/' },
    InputFormat: 'CSV',
    TableCreationParameters: { TableName: 'mixed', ...shape },
  });
  const look = async () => (await db.describeImport({ ImportArn: ImportTableDescription?.ImportArn })).ImportTableDescription;
  await expect.poll(async () => (await look())?.ImportStatus, { interval: 20 }).toBe('FAILED');
  expect(await look()).toMatchObject({ FailureCode: 'S3AccessDenied', FailureMessage: expect.stringContaining('mixed/secret/a.csv') });
  user.destroy();
});

it('goes on with what the end of the process has interrupted', async () => {
  const { partition } = here();
  const [job] = imports(partition).list();
  if (!job) throw new Error('There is no import');
  const { counts, endedAt: _, ...begun } = job.value;
  await db.deleteItem({ TableName: begun.tableName, Key: { id: { N: '1' } } });
  imports(partition).put(job.key, { ...begun, status: 'IN_PROGRESS' });
  resumeTransfers(cloud.cloud, partition);
  await expect.poll(() => imports(partition).find(job.key)?.status, { interval: 20 }).toBe('COMPLETED');
  expect(imports(partition).find(job.key)?.counts).toEqual(counts);
  expect((await rowsOf(begun.tableName)).map(({ id }) => id?.N)).toEqual(['1', '2']);
});

it('refuses what it does not have by name, and fails clearly', async () => {
  const request = { TableArn, S3Bucket: Bucket };
  await expect(db.exportTableToPointInTime({ ...request, ExportFormat: 'ION' })).rejects.toThrow('Amazon Ion');
  await expect(db.exportTableToPointInTime({ ...request, ExportType: 'INCREMENTAL_EXPORT' })).rejects.toThrow('incremental');
  await expect(db.exportTableToPointInTime({ ...request, ExportTime: new Date(1000) })).rejects.toMatchObject({
    name: 'InvalidExportTimeException',
  });
  await db.createTable({ TableName: 'unprotected', ...shape });
  const unprotected = TableArn.replace('source', 'unprotected');
  await expect(db.exportTableToPointInTime({ ...request, TableArn: unprotected })).rejects.toMatchObject({
    name: 'PointInTimeRecoveryUnavailableException',
  });
  const { ExportDescription } = await db.exportTableToPointInTime({ ...request, S3Bucket: 'nowhere-at-all' });
  expect(await exported(ExportDescription?.ExportArn)).toMatchObject({ ExportStatus: 'FAILED', FailureCode: 'S3NoSuchBucket' });
  const user = new DynamoDB(await makeUser(cloud, 'exporter', allow('dynamodb:*')));
  await expect(user.exportTableToPointInTime(request)).rejects.toThrow('s3:PutObject');
  user.destroy();
});
