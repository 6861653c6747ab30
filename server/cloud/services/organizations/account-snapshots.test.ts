import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Sha256 } from '@aws-crypto/sha256-js';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { DynamoDB, paginateScan } from '@aws-sdk/client-dynamodb';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { Organizations } from '@aws-sdk/client-organizations';
import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from '../lambda/code';

type Credentials = TestCloud['config']['credentials'] & { sessionToken?: string };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());

async function ask(method: string, accountId: string, rest = '', credentials: Credentials = cloud.config.credentials) {
  const { hostname, host, port } = new URL(cloud.config.endpoint);
  const path = `/_organizations/accounts/${accountId}/snapshots${rest}`;
  const signer = new SignatureV4({ service: 'organizations', region: 'us-east-1', credentials, sha256: Sha256 });
  const { headers } = await signer.sign({ method, protocol: 'http:', hostname, port: Number(port), path, query: {}, headers: { host } });
  const response = await fetch(`${cloud.config.endpoint}${path}`, { method, headers });
  return {
    status: response.status,
    body: (await response.json()) as { Snapshot: { SnapshotId: string }; Snapshots: object[]; message: string },
  };
}

async function take(accountId: string): Promise<string> {
  const { status, body } = await ask('POST', accountId);
  if (status !== 200) throw new Error(body.message);
  return body.Snapshot.SnapshotId;
}
const restore = (accountId: string, id: string) => ask('POST', accountId, `/${id}/restore`);

/** An account of its own, and its administrator's session. */
async function newAccount(name: string): Promise<{ accountId: string; config: TestCloud['config'] & { credentials: Credentials } }> {
  const { CreateAccountStatus } = await new Organizations(cloud.config).createAccount({ AccountName: name, Email: `${name}@example.com` });
  const accountId = CreateAccountStatus?.AccountId ?? '';
  return { accountId, config: await enter(accountId) };
}

async function enter(accountId: string) {
  const RoleArn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await new STS(cloud.config).assumeRole({ RoleArn, RoleSessionName: 'test' });
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return { ...cloud.config, credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } };
}

const table = {
  TableName: 'notes',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
} as const;

const mutable = <T>(value: T): T => structuredClone(value);

async function ids(db: DynamoDB): Promise<string[]> {
  const found: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: 'notes' }))
    found.push(...Items.map(({ id }) => id?.S ?? ''));
  return found.sort();
}

test('a restored account is what it was: tables, files, functions, roles and stacks, and what came after is gone', async () => {
  const { accountId, config } = await newAccount('whole');
  const s3 = new S3({ ...config, forcePathStyle: true });
  const [db, ssm, iam, lambda, stacks] = [
    new DynamoDB(config),
    new SSM(config),
    new IAM(config),
    new Lambda(config),
    new CloudFormation(config),
  ];
  const large = randomBytes(300_000);
  await db.createTable(mutable(table) as never);
  await db.putItem({ TableName: 'notes', Item: { id: { S: 'before' } } });
  await s3.createBucket({ Bucket: 'whole-files' });
  await s3.putObject({ Bucket: 'whole-files', Key: 'large', Body: large });
  await s3.putObject({ Bucket: 'whole-files', Key: 'small', Body: 'before' });
  await ssm.putParameter({ Name: '/secret', Value: 'before', Type: 'SecureString' });
  const trust = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  await iam.createRole({ RoleName: 'kept', AssumeRolePolicyDocument: trust });
  const code = async (answer: string) => zipInline('index.mjs', `export const handler = async () => '${answer}';`);
  const Role = `arn:aws:iam::${accountId}:role/kept`;
  const fn = { FunctionName: 'teller', Role, Runtime: 'nodejs20.x', Handler: 'index.handler' } as const;
  await lambda.createFunction({ ...fn, Code: { ZipFile: await code('before') } });
  const told = async () => (await lambda.invoke({ FunctionName: 'teller' })).Payload?.transformToString();
  expect(await told()).toBe('"before"');
  const template = (value: string) =>
    JSON.stringify({ Resources: { P: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/stack', Type: 'String', Value: value } } } });
  await stacks.createStack({ StackName: 'app', TemplateBody: template('before') });
  const status = async () => (await stacks.describeStacks({ StackName: 'app' })).Stacks?.[0]?.StackStatus;
  await expect.poll(status).toBe('CREATE_COMPLETE');
  const id = await take(accountId);

  const enteredAfter = new SSM(await enter(accountId));
  await iam.createUser({ UserName: 'late' });
  const { AccessKey } = await iam.createAccessKey({ UserName: 'late' });
  const late = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  await db.putItem({ TableName: 'notes', Item: { id: { S: 'after' } } });
  await db.deleteItem({ TableName: 'notes', Key: { id: { S: 'before' } } });
  await s3.deleteObject({ Bucket: 'whole-files', Key: 'large' });
  await s3.putObject({ Bucket: 'whole-files', Key: 'small', Body: 'after' });
  await s3.createBucket({ Bucket: 'whole-more' });
  await ssm.putParameter({ Name: '/secret', Value: 'after', Type: 'SecureString', Overwrite: true });
  await iam.deleteRole({ RoleName: 'kept' });
  await iam.createRole({ RoleName: 'new', AssumeRolePolicyDocument: trust });
  await lambda.updateFunctionCode({ FunctionName: 'teller', ZipFile: await code('after') });
  expect(await told()).toBe('"after"');
  await stacks.updateStack({ StackName: 'app', TemplateBody: template('after') });
  await expect.poll(status).toBe('UPDATE_COMPLETE');

  expect(await restore(accountId, id)).toMatchObject({ status: 200, body: { Snapshot: { SnapshotId: id } } });
  expect(await ids(db)).toEqual(['before']);
  const stored = await s3.getObject({ Bucket: 'whole-files', Key: 'large' });
  expect(Buffer.from((await stored.Body?.transformToByteArray()) ?? []).equals(large)).toBe(true);
  expect(await (await s3.getObject({ Bucket: 'whole-files', Key: 'small' })).Body?.transformToString()).toBe('before');
  await expect(s3.headBucket({ Bucket: 'whole-more' })).rejects.toMatchObject({ name: 'NotFound' });
  expect((await ssm.getParameter({ Name: '/secret', WithDecryption: true })).Parameter?.Value).toBe('before');
  expect((await iam.getRole({ RoleName: 'kept' })).Role?.Arn).toBe(Role);
  await expect(iam.getRole({ RoleName: 'new' })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  expect(await told()).toBe('"before"');
  expect(await status()).toBe('CREATE_COMPLETE');
  expect((await ssm.getParameter({ Name: '/stack' })).Parameter?.Value).toBe('before');

  // A session that began after the snapshot goes on; a key of a user that came after it is gone with the user.
  expect((await enteredAfter.getParameter({ Name: '/stack' })).Parameter?.Value).toBe('before');
  await expect(new STS({ ...config, credentials: late }).getCallerIdentity({})).rejects.toMatchObject({ name: 'InvalidClientTokenId' });

  // It can be restored again, and what is written after a restore is no part of the snapshot.
  await s3.deleteObject({ Bucket: 'whole-files', Key: 'large' });
  await db.putItem({ TableName: 'notes', Item: { id: { S: 'later' } } });
  await restore(accountId, id);
  expect(await ids(db)).toEqual(['before']);
  expect((await s3.headObject({ Bucket: 'whole-files', Key: 'large' })).ContentLength).toBe(large.length);

  expect((await ask('GET', accountId)).body.Snapshots).toEqual([expect.objectContaining({ SnapshotId: id, AccountId: accountId })]);
  expect((await ask('DELETE', accountId, `/${id}`)).status).toBe(200);
  expect(await restore(accountId, id)).toMatchObject({ status: 404, body: { message: `Account ${accountId} has no snapshot ${id}.` } });
}, 60_000);

test('a snapshot of an account that is being written is of one instant, and holds up no writer', async () => {
  const { accountId, config } = await newAccount('busy');
  const db = new DynamoDB(config);
  const s3 = new S3({ ...config, forcePathStyle: true });
  await db.createTable(mutable(table) as never);
  await s3.createBucket({ Bucket: 'busy-files' });
  let writing = true;
  let written = 0;
  // The object comes first: whoever sees the item must find the object.
  const writers = ['a', 'b', 'c'].map(async (lane) => {
    for (let count = 0; writing; count += 1) {
      const id = `${lane}${count}`;
      await s3.putObject({ Bucket: 'busy-files', Key: id, Body: randomBytes(50_000) });
      await db.putItem({ TableName: 'notes', Item: { id: { S: id } } });
      if (count > 2) await s3.deleteObject({ Bucket: 'busy-files', Key: `${lane}${count - 3}` });
      if (count > 2) await db.deleteItem({ TableName: 'notes', Key: { id: { S: `${lane}${count - 3}` } } });
      written += 1;
    }
  });
  let id: string;
  try {
    await expect.poll(() => written).toBeGreaterThan(20);
    const before = written;
    id = await take(accountId);
    expect(written).toBeGreaterThan(before);
  } finally {
    writing = false;
    await Promise.all(writers);
  }
  await restore(accountId, id);
  const items = await ids(db);
  expect(items.length).toBeGreaterThan(0);
  const objects = (await s3.listObjectsV2({ Bucket: 'busy-files' })).Contents ?? [];
  for (const { Key } of objects) {
    const { Body } = await s3.getObject({ Bucket: 'busy-files', Key });
    expect((await Body?.transformToByteArray())?.length).toBe(50_000);
  }
  // Between the two writes and the two deletions of a lane at most one item has no object.
  const keys = new Set(objects.map(({ Key }) => Key));
  expect(items.filter((item) => !keys.has(item)).length).toBeLessThanOrEqual(3);
  const blobs = await readdir(join(cloud.folder, 'accounts', accountId, 'us-east-1', 'blobs', 's3'), {
    recursive: true,
    withFileTypes: true,
  });
  expect(blobs.filter((entry) => entry.isFile()).length).toBe(objects.length);
}, 60_000);

test('the management account is restored with its administrator of today', async () => {
  const ssm = new SSM(cloud.config);
  await ssm.putParameter({ Name: '/own', Value: 'before', Type: 'String' });
  const id = await take(cloud.accountId);
  await ssm.putParameter({ Name: '/own', Value: 'after', Type: 'String', Overwrite: true });
  expect((await restore(cloud.accountId, id)).status).toBe(200);
  expect((await ssm.getParameter({ Name: '/own' })).Parameter?.Value).toBe('before');
});

test('a restore waits for nothing that runs: a stack operation and an id that went to another account refuse it by name', async () => {
  const { accountId, config } = await newAccount('refused');
  const s3 = new S3({ ...config, forcePathStyle: true });
  await s3.createBucket({ Bucket: 'wanted' });
  const id = await take(accountId);
  await s3.deleteBucket({ Bucket: 'wanted' });
  await new S3({ ...cloud.config, forcePathStyle: true }).createBucket({ Bucket: 'wanted' });
  expect(await restore(accountId, id)).toMatchObject({ status: 409, body: { message: 'bucket/wanted belongs to another account now.' } });
  await new S3({ ...cloud.config, forcePathStyle: true }).deleteBucket({ Bucket: 'wanted' });

  const stacks = new CloudFormation(config);
  const Resources = {
    Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Wait: { Type: 'AWS::CloudFormation::WaitCondition', Properties: { Handle: { Ref: 'Handle' }, Timeout: '600' } },
  };
  const { StackId } = await stacks.createStack({ StackName: 'waiting', TemplateBody: JSON.stringify({ Resources }) });
  const refused = await restore(accountId, id);
  expect([refused.status, refused.body.message]).toEqual([409, expect.stringContaining(`An operation runs on stack ${StackId}`)]);
  expect((await stacks.describeStacks({ StackName: 'waiting' })).Stacks?.[0]?.StackStatus).toBe('CREATE_IN_PROGRESS');
});

test('members of the organization cannot reach other accounts', async () => {
  const [one, other] = [await newAccount('one'), await newAccount('other')];
  const { status, body } = await ask('POST', other.accountId, '', one.config.credentials);
  expect([status, body.message]).toEqual([400, "You don't have permissions to access this resource."]);
  const organizations = new Organizations(one.config);
  await expect(organizations.closeAccount({ AccountId: other.accountId })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(organizations.listAccounts({})).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('snapshots go with their account', async () => {
  const { accountId } = await newAccount('closed');
  await take(accountId);
  await new Organizations(cloud.config).closeAccount({ AccountId: accountId });
  expect(await readdir(join(cloud.folder, 'snapshots'))).not.toContain(accountId);
});
