import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '../../cloud';
import type { Call, ResourceCall } from '../../service';
import { createBucket } from '../s3/operations/create-bucket';
import { deleteObject } from '../s3/operations/delete-object';
import { getObject } from '../s3/operations/get-object';
import { putBucketNotificationConfiguration } from '../s3/operations/put-bucket-notification-configuration';
import { putObject } from '../s3/operations/put-object';
import { zipInline } from './code';
import { addPermission } from './operations/add-permission';
import { createAlias } from './operations/create-alias';
import { createFunction } from './operations/create-function';
import { getFunction } from './operations/get-function';
import { getPolicy } from './operations/get-policy';
import { invoke } from './operations/invoke';
import { publishLayerVersion } from './operations/publish-layer-version';
import { publishVersion } from './operations/publish-version';
import { updateFunctionCode } from './operations/update-function-code';
import { updateFunctionConfiguration } from './operations/update-function-configuration';
import { functionAccess } from './permissions';
import { lambdaFunction } from './resources/function';
import { service } from './service';

let cloud: Cloud;
let call: Call;
let folder: string;
const Role = 'arn:aws:iam::123456789012:role/function';

beforeAll(async () => {
  // As in a start of Slipway's own: the data is below a package of ES modules.
  const above = await mkdtemp(join(tmpdir(), 'slipway-lambda-test-'));
  await writeFile(join(above, 'package.json'), '{ "type": "module" }');
  folder = join(above, 'data');
  await mkdir(folder);
  cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:4566' });
  call = cloud.callAs({ kind: 'root', accountId: '123456789012' }, 'us-east-1');
  await createBucket.run(call, { Bucket: 'code-bucket' });
});

afterAll(async () => {
  await service.stop?.(cloud);
  await cloud.close();
  await rm(dirname(folder), { recursive: true });
});

async function make(FunctionName: string, source: string, more: object = {}): Promise<void> {
  const ZipFile = await zipInline('index.mjs', source);
  await createFunction.run(call, { FunctionName, Role, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile }, ...more });
}

async function answer(FunctionName: string, Qualifier?: string): Promise<unknown> {
  const { Payload = [] } = await invoke.run(call, { FunctionName, Qualifier, Payload: Buffer.from('{}') });
  return JSON.parse(Buffer.from(Payload).toString());
}

describe('functions', () => {
  it('of files without a package are CommonJS, whatever is above the data', async () => {
    const ZipFile = await zipInline('index.js', 'module.exports.handler = async () => "common";');
    await createFunction.run(call, { FunctionName: 'common', Role, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile } });
    expect(await answer('common')).toBe('common');
  });

  it('run new code and settings after an update, while versions and aliases stay as they were', async () => {
    await make('changing', 'export const handler = async () => "one " + process.env.NAME;', { Environment: { Variables: { NAME: 'a' } } });
    expect(await answer('changing')).toBe('one a');
    expect((await publishVersion.run(call, { FunctionName: 'changing' })).Version).toBe('1');
    await createAlias.run(call, { FunctionName: 'changing', Name: 'live', FunctionVersion: '1' });
    await updateFunctionConfiguration.run(call, { FunctionName: 'changing', Environment: { Variables: { NAME: 'b' } } });
    expect(await answer('changing')).toBe('one b');
    const ZipFile = await zipInline('index.mjs', 'export const handler = async () => "two " + process.env.NAME;');
    await updateFunctionCode.run(call, { FunctionName: 'changing', ZipFile });
    expect(await answer('changing')).toBe('two b');
    expect(await answer('changing', 'live')).toBe('one a');
    expect(await answer('arn:aws:lambda:us-east-1:123456789012:function:changing:1')).toBe('one a');
  });

  it('find modules of their layers', async () => {
    const Content = { ZipFile: await zipInline('nodejs/node_modules/greeting/index.js', "module.exports = 'hello from a layer';") };
    const { LayerVersionArn = '' } = await publishLayerVersion.run(call, { LayerName: 'greeting', Content });
    const ZipFile = await zipInline('index.js', "exports.handler = async () => require('greeting');");
    await createFunction.run(call, {
      FunctionName: 'layered',
      Role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Layers: [LayerVersionArn],
      Code: { ZipFile },
    });
    expect(await answer('layered')).toBe('hello from a layer');
  });

  it('let those in whom their policy names', async () => {
    await make('guarded', 'export const handler = async () => 1;');
    await addPermission.run(call, {
      FunctionName: 'guarded',
      StatementId: 's3',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::b',
    });
    const { Policy = '' } = await getPolicy.run(call, { FunctionName: 'guarded' });
    expect(JSON.parse(Policy).Statement).toEqual([
      {
        Sid: 's3',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:guarded',
        Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::b' } },
      },
    ]);
    expect(functionAccess(call, 'lambda:InvokeFunction', 'guarded')).toEqual([
      { action: 'lambda:InvokeFunction', resource: 'arn:aws:lambda:us-east-1:123456789012:function:guarded', resourcePolicy: Policy },
    ]);
  });

  it('refuse reserved variables, bad limits and files that are no zip', async () => {
    const refused = (more: object) => expect(make('refused', '', more)).rejects;
    await refused({ Environment: { Variables: { AWS_REGION: 'x' } } }).toThrow('reserved keys');
    await refused({ Timeout: 901 }).toMatchObject({ code: 'ValidationException' });
    await refused({ Code: { ZipFile: Buffer.from('not a zip') } }).toThrow('Could not unzip uploaded file');
    await refused({ Code: { S3Bucket: 'code-bucket', S3Key: 'none' } }).toThrow('S3 Error Code: NoSuchKey');
    // An entry named `../evil` (CVE-2018-1002200 and its kin): same length as the name it replaces.
    const evil = Buffer.from((await zipInline('aa_evil', 'x')).toString('latin1').replaceAll('aa_evil', '../evil'), 'latin1');
    await refused({ Code: { ZipFile: evil } }).toThrow('Could not unzip uploaded file');
  });
});

describe('events', () => {
  it('reach a function when objects of a bucket are made and deleted', async () => {
    await createBucket.run(call, { Bucket: 'watched' });
    // Two events may run in two processes, so what they see goes to a file.
    const SEEN = join(folder, 'seen');
    await writeFile(SEEN, '');
    await make(
      'watcher',
      "import { appendFileSync } from 'node:fs'; export const handler = async ({ Records }) => appendFileSync(process.env.SEEN, JSON.stringify(Records[0]) + String.fromCharCode(10));",
      { Environment: { Variables: { SEEN } } },
    );
    const LambdaFunctionArn = 'arn:aws:lambda:us-east-1:123456789012:function:watcher';
    const Filter = { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'in/' }] } };
    await putBucketNotificationConfiguration.run(call, {
      Bucket: 'watched',
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [{ LambdaFunctionArn, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'], Filter }],
      },
    });
    await putObject.run(call, { Bucket: 'watched', Key: 'out/no', Body: 'x' });
    await putObject.run(call, { Bucket: 'watched', Key: 'in/a b', Body: 'four' });
    await deleteObject.run(call, { Bucket: 'watched', Key: 'in/a b' });
    const lines = async () => (await readFile(SEEN, 'utf8')).split('\n').filter((line) => line !== '');
    await expect.poll(lines).toHaveLength(2);
    const seen = (await lines()).map((line) => JSON.parse(line) as { eventName: string; s3: { object: object } });
    expect(seen.map(({ eventName }) => eventName).sort()).toEqual(['ObjectCreated:Put', 'ObjectRemoved:Delete']);
    expect(seen.find(({ eventName }) => eventName === 'ObjectCreated:Put')?.s3.object).toMatchObject({ key: 'in/a+b', size: 4 });
  });
});

describe('AWS::Lambda::Function', () => {
  const resourceCall = (): ResourceCall => ({ ...call, stackId: 's', stackName: 's', logicalId: 'F', generateName: () => 'stack-F-1' });

  it('is created from an asset, updated in place and deleted twice', async () => {
    await putObject.run(call, {
      Bucket: 'code-bucket',
      Key: 'asset.zip',
      Body: await zipInline('index.js', "exports.handler = async () => 'asset';"),
    });
    expect((await getObject.run(call, { Bucket: 'code-bucket', Key: 'asset.zip' })).ContentLength).toBeGreaterThan(0);
    const properties = {
      Role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Timeout: '30',
      Code: { S3Bucket: 'code-bucket', S3Key: 'asset.zip' },
      Tags: [{ Key: 'a', Value: '1' }],
    };
    const made = await lambdaFunction.create(resourceCall(), properties);
    expect(made).toEqual({ physicalId: 'stack-F-1', attributes: { Arn: 'arn:aws:lambda:us-east-1:123456789012:function:stack-F-1' } });
    expect(await answer('stack-F-1')).toBe('asset');
    const changed = { ...properties, Code: { ZipFile: "exports.handler = async () => 'inline';" }, Timeout: 5 };
    await lambdaFunction.update(resourceCall(), 'stack-F-1', changed, properties);
    expect(await answer('stack-F-1')).toBe('inline');
    const { Configuration, Tags } = await getFunction.run(call, { FunctionName: 'stack-F-1' });
    expect([Configuration?.Timeout, Tags]).toEqual([5, { a: '1' }]);
    await lambdaFunction.remove(resourceCall(), 'stack-F-1', changed);
    await lambdaFunction.remove(resourceCall(), 'stack-F-1', changed);
    await expect(answer('stack-F-1')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
