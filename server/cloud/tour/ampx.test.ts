/**
 * The stock command line of Amplify Gen 2 against the embedded cloud, knowing nothing but its address and a key. It is no
 * package of ours: `npm test` installs it (`server/test-tools.mjs`), and another installation is named by `AMPX`.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../testing/start-cloud';

const program = [process.env.AMPX, join(import.meta.dirname, '../../../.slipway/tools/ampx/node_modules/.bin/ampx')].find(
  (path) => path !== undefined && existsSync(path),
);
const title = program === undefined ? 'ampx (skipped: @aws-amplify/backend-cli could not be installed; AMPX names another)' : 'ampx';

const FILES = {
  'package.json': '{ "name": "shop", "type": "module", "private": true }',
  'amplify/package.json': '{ "type": "module" }',
  'amplify/tsconfig.json': JSON.stringify({
    compilerOptions: { target: 'es2022', module: 'es2022', moduleResolution: 'bundler', strict: true, skipLibCheck: true },
  }),
  'amplify/auth/resource.ts': `
import { defineAuth } from '@aws-amplify/backend';
export const auth = defineAuth({ loginWith: { email: true } });`,
  'amplify/data/resource.ts': `
import { a, defineData } from '@aws-amplify/backend';
const schema = a.schema({ Todo: a.model({ text: a.string() }).authorization((allow) => [allow.owner()]) });
export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });`,
  'amplify/backend.ts': `
import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
defineBackend({ auth, data });`,
};

interface Outputs {
  auth?: { user_pool_id?: string };
  data?: { url?: string; model_introspection?: { models?: Record<string, unknown> } };
}

describe.skipIf(program === undefined)(title, { timeout: 600_000 }, () => {
  let cloud: TestCloud;
  let folder: string;
  beforeAll(async () => {
    cloud = await startCloud();
    // Inside the installation, so that the app finds the packages there.
    folder = await mkdtemp(join(dirname(dirname(dirname(program ?? ''))), 'tour-'));
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  });
  afterAll(async () => {
    await cloud.stop();
    await rm(folder, { recursive: true });
  });

  async function ampx(...words: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [program ?? '', ...words], {
      cwd: folder,
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: folder,
        // It asks which package manager has started it.
        npm_config_user_agent: 'npm/10.0.0',
        AMPLIFY_DISABLE_TELEMETRY: '1',
        CI: '1',
        AWS_ENDPOINT_URL: cloud.config.endpoint,
        AWS_ACCESS_KEY_ID: cloud.config.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: cloud.config.credentials.secretAccessKey,
        AWS_REGION: cloud.config.region,
      },
    });
    return stdout;
  }

  test('sandbox --once deploys an app and writes its outputs, and sandbox delete takes it away', async () => {
    // It ends without an error code when a deployment fails.
    expect(await ampx('sandbox', '--once', '--identifier', 'tour')).toContain('Deployment completed');
    const outputs: Outputs = JSON.parse(await readFile(join(folder, 'amplify_outputs.json'), 'utf8'));
    expect(outputs.data?.url).toMatch(/\/graphql$/);
    expect(Object.keys(outputs.data?.model_introspection?.models ?? {})).toEqual(['Todo']);
    const { UserPool } = await new CognitoIdentityProvider(cloud.config).describeUserPool({ UserPoolId: outputs.auth?.user_pool_id });
    expect(UserPool?.UsernameAttributes).toEqual(['email']);

    await ampx('sandbox', 'delete', '--yes', '--identifier', 'tour');
    const { Stacks = [] } = await new CloudFormation(cloud.config).describeStacks({});
    expect(Stacks.map(({ StackName }) => StackName)).toEqual([]);
  });
});
