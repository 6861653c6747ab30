import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAws } from '../../aws/clients';
import { type ListeningCloud, listen } from '../../cloud/listen';
import { createRepository, repositoryFolder } from '../../git/repository';
import { insertApp } from '../../store/apps';
import { insertDeployment } from '../../store/deployments';
import { listSecrets, putSecret } from '../../store/environment-secrets';
import { type Environment, getEnvironment, insertEnvironment } from '../../store/environments';
import { newId } from '../../store/identifiers';
import { getPlan, insertPlan } from '../../store/plans';
import { getRelease } from '../../store/releases';
import { openSecrets } from '../../store/secrets';
import { openStore, type Store } from '../../store/store';
import { createSynthClient } from '../../synth/synth-client';
import type { JobContext } from '../context';
import { enqueue } from '../queue';
import { deployWith } from './deploy';
import { findClients } from './environment-clients';
import { planWith } from './plan';
import type { Tools } from './tools';

const KEY = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretKey: 'a-secret-key-for-tests-only-0123456789AB' };
const author = { name: 'Ada', email: 'ada@example.com' };
const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-secrets-test-')));
const blank = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'templates', 'blank');

const files = {
  'amplify/backend.ts': `import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { pay } from './pay/resource';

defineBackend({ auth, pay });
`,
  'amplify/auth/resource.ts': `import { defineAuth, secret } from '@aws-amplify/backend';

export const auth = defineAuth({
  loginWith: {
    email: true,
    externalProviders: {
      google: { clientId: secret('GOOGLE_CLIENT_ID'), clientSecret: secret('GOOGLE_CLIENT_SECRET') },
      callbackUrls: ['http://localhost:5173/'],
      logoutUrls: ['http://localhost:5173/'],
    },
  },
});
`,
  'amplify/pay/resource.ts': `import { defineFunction, secret } from '@aws-amplify/backend';

export const pay = defineFunction({ name: 'pay', environment: { PAYMENT_KEY: secret('PAYMENT_KEY') } });
`,
  'amplify/pay/handler.ts': 'export const handler = async () => process.env.PAYMENT_KEY;\n',
};

let cloud: ListeningCloud;
let tools: Tools;
let store: Store;
let environment: Environment;
let head: string;
const log: string[] = [];

beforeAll(async () => {
  cloud = await listen({ dataFolder: join(dataFolder, 'cloud'), port: 0, management: { accountId: '999999999999', ...KEY } });
  store = await openStore(dataFolder);
  tools = {
    aws: openAws({ endpoint: cloud.endpoint, accessKeyId: KEY.accessKeyId, secretAccessKey: KEY.secretKey }),
    synth: createSynthClient(),
    cloudEndpoint: cloud.endpoint,
  };
  const app = await insertApp(store, { slug: 'shop', name: 'Shop', template: 'blank', createdBy: 'ada' });
  const shared = await Promise.all(
    ['package.json', 'amplify/tsconfig.json'].map(async (path) => [path, await readFile(join(blank, path), 'utf8')]),
  );
  head = await createRepository(repositoryFolder(dataFolder, app.id), {
    files: new Map(Object.entries({ ...Object.fromEntries(shared), ...files })),
    branch: 'main',
    author,
    message: 'Start',
  });
  environment = await insertEnvironment(store, {
    appId: app.id,
    slug: 'development',
    name: 'Development',
    branch: 'main',
    colour: 'blue',
    protected: false,
    target: { kind: 'embedded', region: 'us-east-1' },
    createdBy: 'ada',
  });
}, 60_000);

afterAll(async () => {
  await tools.synth.close();
  tools.aws.close();
  await store.destroy();
  await cloud.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const context: JobContext = {
  signal: new AbortController().signal,
  get store() {
    return store;
  },
  dataFolder,
  async report(body) {
    log.push(JSON.stringify(body));
  },
  progress() {},
  log(_level, text) {
    log.push(text);
  },
};

const running = { state: 'running' as const, attempts: 1, attemptsMax: 3, progress: 0, queuedAt: new Date().toISOString() };

async function deploy(planId?: string): Promise<void> {
  const payload = { kind: 'deploy', environmentId: environment.id, deploymentId: newId() } as const;
  const jobId = await enqueue(store, payload);
  const record = { id: payload.deploymentId, environmentId: environment.id, jobId, kind: 'deploy' as const, planId, commitId: head };
  await insertDeployment(store, { ...record, message: 'Test', createdBy: 'ada' });
  await deployWith(tools, { id: jobId, payload, ...running }, context);
}

async function plan() {
  const payload = { kind: 'plan', environmentId: environment.id, planId: newId() } as const;
  const jobId = await enqueue(store, payload);
  await insertPlan(store, { id: payload.planId, environmentId: environment.id, jobId, draftVersion: 1, commitId: head, createdBy: 'ada' });
  await planWith(tools, { id: jobId, payload, ...running }, context);
  return getPlan(store, payload.planId);
}

const set = (name: string, value: string | undefined) =>
  putSecret(store, openSecrets(dataFolder).encryptionKey, { environmentId: environment.id, name, value, updatedBy: 'ada' });

async function clients() {
  const found = findClients(tools, await getEnvironment(store, environment.id));
  if (!found) throw new Error('The environment has no account.');
  return found;
}

async function google() {
  const { activeReleaseId = '' } = await getEnvironment(store, environment.id);
  const { outputs } = await getRelease(store, activeReleaseId);
  const { user_pool_id } = outputs.auth as { user_pool_id: string };
  const command = new DescribeIdentityProviderCommand({ UserPoolId: user_pool_id, ProviderName: 'Google' });
  return (await (await clients()).cognito.send(command)).IdentityProvider?.ProviderDetails;
}

test('a plan and a deployment name the secrets without a value', { timeout: 60_000 }, async () => {
  await set('GOOGLE_CLIENT_ID', 'client-1');
  expect((await plan()).content?.missingSecrets).toEqual(['GOOGLE_CLIENT_SECRET', 'PAYMENT_KEY']);
  await expect(deploy()).rejects.toMatchObject({
    data: {
      code: 'secret-missing',
      message: 'The secrets GOOGLE_CLIENT_SECRET and PAYMENT_KEY have no value in Development.',
      resolution: expect.stringContaining('Settings, Secrets'),
    },
  });
});

test('with values the provider and the function have them, and they lie encrypted where Amplify looks', { timeout: 120_000 }, async () => {
  await set('GOOGLE_CLIENT_SECRET', 'shh-google');
  await set('PAYMENT_KEY', 'shh-payment');
  const { id, content } = await plan();
  expect(content?.missingSecrets).toEqual([]);
  await deploy(id);
  expect(await google()).toMatchObject({ client_id: 'client-1', client_secret: 'shh-google' });
  const { ssm, lambda } = await clients();
  const { Parameters = [] } = await ssm.send(new GetParametersByPathCommand({ Path: '/amplify', Recursive: true, WithDecryption: true }));
  const values = Parameters.filter(({ Type }) => Type === 'SecureString').map(({ Name = '', Value }) => [Name.split('/').at(-1), Value]);
  expect(Object.fromEntries(values)).toEqual({
    GOOGLE_CLIENT_ID: 'client-1',
    GOOGLE_CLIENT_SECRET: 'shh-google',
    PAYMENT_KEY: 'shh-payment',
  });
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const pay = Functions.find(({ FunctionName }) => FunctionName?.includes('pay'))?.FunctionName;
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: pay }));
  expect(Buffer.from(Payload ?? []).toString()).toBe('"shh-payment"');
  expect((await listSecrets(store, environment.id)).every(({ deployed }) => deployed)).toBe(true);
  expect(log.join('\n')).not.toContain('shh-');
});

test('a new value is a change to deploy, even with a plan that was made before it', { timeout: 120_000 }, async () => {
  const { id } = await plan();
  await set('GOOGLE_CLIENT_SECRET', 'shh-again');
  await deploy(id);
  expect(await google()).toMatchObject({ client_secret: 'shh-again' });
});

test('a secret that was removed is missed before anything changes', { timeout: 60_000 }, async () => {
  await set('GOOGLE_CLIENT_SECRET', undefined);
  expect((await plan()).content?.missingSecrets).toEqual(['GOOGLE_CLIENT_SECRET']);
  await expect(deploy()).rejects.toMatchObject({ data: { code: 'secret-missing' } });
  expect(await google()).toMatchObject({ client_secret: 'shh-again' });
});
