import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import * as client from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';
import { service as iam } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as s3 } from '../s3/service';
import { zipInline } from './code';
import { service as lambda } from './service';

let running: ListeningCloud;
let folder: string;
let settings: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
const management = {
  accountId: '123456789012',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lambda-wire-'));
  running = await listen({ dataFolder: folder, port: 0, management, services: { iam, lambda, organizations, s3 } });
  settings = {
    endpoint: running.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: management.accessKeyId, secretAccessKey: management.secretKey },
  };
});

afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

it('runs a function that uses the SDK with no more rights than its role has', async () => {
  const roles = new IAMClient(settings);
  const buckets = new S3Client({ ...settings, forcePathStyle: true });
  const functions = new client.LambdaClient(settings);
  await buckets.send(new CreateBucketCommand({ Bucket: 'files' }));
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const { Role } = await roles.send(
    new CreateRoleCommand({ RoleName: 'writer', AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }) }),
  );
  const allow = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::files/mine/*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [allow] });
  await roles.send(new PutRolePolicyCommand({ RoleName: 'writer', PolicyName: 'write', PolicyDocument }));
  const source = `
    import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
    const s3 = new S3Client();
    export const handler = async ({ Key }) => { await s3.send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'written' })); return 'done'; };`;
  const made = await functions.send(
    new client.CreateFunctionCommand({
      FunctionName: 'writer',
      Role: Role?.Arn,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Timeout: 20,
      Code: { ZipFile: await zipInline('index.mjs', source) },
    }),
  );
  expect(made).toMatchObject({ State: 'Active', FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:writer' });
  const invoke = (Key: string) => functions.send(new client.InvokeCommand({ FunctionName: 'writer', Payload: JSON.stringify({ Key }) }));
  expect((await invoke('mine/a')).Payload?.transformToString()).toBe('"done"');
  const stored = await buckets.send(new GetObjectCommand({ Bucket: 'files', Key: 'mine/a' }));
  expect(await stored.Body?.transformToString()).toBe('written');
  const refused = await invoke('others/a');
  expect(refused.FunctionError).toBe('Unhandled');
  expect(JSON.parse(refused.Payload?.transformToString() ?? '')).toMatchObject({ errorType: 'AccessDenied' });
  const { Code } = await functions.send(new client.GetFunctionCommand({ FunctionName: 'writer' }));
  expect((await fetch(Code?.Location ?? '')).headers.get('content-type')).toBe('application/zip');

  const { FunctionUrl = '' } = await functions.send(
    new client.CreateFunctionUrlConfigCommand({ FunctionName: 'writer', AuthType: 'NONE' }),
  );
  const { host, port } = new URL(FunctionUrl);
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  // Public by its type, but no permission lets anyone in yet.
  expect(status).toBe(403);
});
