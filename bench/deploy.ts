/**
 * From the click on Deploy to the first answer of the deployed API, with the real cloud and worker processes,
 * against the stock route (a fresh synth process, then the CDK's own toolkit) on the same cloud in the same run.
 * `npx tsx bench/deploy.ts [runs]`
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { createAccount } from '../server/aws/accounts';
import { openAws } from '../server/aws/clients';
import { createApp } from '../server/console/apps';
import { deploy } from '../server/console/deployments';
import { applyEdits, getDraft } from '../server/console/drafts';
import { requestPlan } from '../server/console/plans';
import { type Env, readEnv } from '../server/env';
import { findDeployment } from '../server/store/deployments';
import { findPlan } from '../server/store/plans';
import { getRelease } from '../server/store/releases';
import { openSecrets } from '../server/store/secrets';
import { openStore, type Store } from '../server/store/store';
import { stockSynth } from '../server/synth/stock-synth';
import { median, printTable, seconds } from './table';

const runs = Number(process.argv[2] ?? 3);
const root = join(import.meta.dirname, '..');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-bench-')));
const children: ChildProcess[] = [];

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function start(file: string, list: string[], variables: Record<string, string>): void {
  const child = spawn(process.execPath, [join(dist, file), ...list], {
    env: { ...process.env, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
}

async function until<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function firstAnswer(outputs: Record<string, unknown>, query: string): Promise<void> {
  const { url, api_key } = outputs.data as { url: string; api_key: string };
  await until(async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-api-key': api_key, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const answer = (await response.json()) as { data?: Record<string, unknown> | null };
    return answer.data ? true : undefined;
  });
}

interface Session {
  store: Store;
  env: Env;
  user: { id: string; name: string; email: string; role: 'owner'; createdAt: string };
}

/** What the Deploy button does, up to the first answer. */
async function clickDeploy(session: Session, environmentId: string, planId: string | undefined, query: string): Promise<number> {
  const { version: draftVersion } = await getDraft(session, environmentId);
  const startedAt = performance.now();
  const { deploymentId } = await deploy(session, { environmentId, draftVersion, planId });
  const releaseId = await until(async () => {
    const deployment = await findDeployment(session.store, deploymentId);
    if (deployment?.state === 'failed') throw new Error(deployment.error?.message);
    return deployment?.state === 'succeeded' ? deployment.releaseId : undefined;
  });
  await firstAnswer((await getRelease(session.store, releaseId)).outputs, query);
  return performance.now() - startedAt;
}

async function review(session: Session, environmentId: string): Promise<{ planId: string; elapsedMs: number }> {
  const startedAt = performance.now();
  const { planId } = await requestPlan(session, environmentId);
  await until(async () => {
    const plan = await findPlan(session.store, planId);
    if (plan?.state === 'failed') throw new Error(plan.error?.message);
    return plan?.state === 'succeeded' ? true : undefined;
  });
  return { planId, elapsedMs: performance.now() - startedAt };
}

async function stockDeploy(env: Env, run: number): Promise<number> {
  const { cloudAccessKeyId: accessKeyId, cloudSecretAccessKey: secretAccessKey } = openSecrets(env.dataFolder);
  const aws = openAws({ endpoint: env.cloudEndpoint, accessKeyId, secretAccessKey });
  const { accountId } = await createAccount(aws.organizations, `stock-${run}`);
  const credentials = await aws.clientsFor({ kind: 'embedded', accountId, region: 'us-east-1' }).sts.config.credentials();
  aws.close();
  const project = join(scratch, `stock-${run}`);
  cpSync(join(root, 'server', 'templates', 'blog'), project, { recursive: true });
  const assembly = join(project, '.amplify', 'artifacts', 'cdk.out');
  const startedAt = performance.now();
  await stockSynth(project, assembly, Date.now());
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'bench', 'stock-deploy.ts'), assembly], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: env.cloudEndpoint.replace('localhost', '127.0.0.1'),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
    },
  });
  if (status !== 0) throw new Error('the stock route did not deploy');
  return performance.now() - startedAt;
}

// The same bundles as in a start, in a folder of their own, so that a console that is running stays as it is.
const dist = join(root, 'node_modules', '.cache', 'slipway', `bench-${process.pid}`);
await build({
  entryPoints: { cloud: 'server/cloud/main.ts', worker: 'server/jobs/main.ts', synth: 'server/synth/main.ts' },
  absWorkingDir: root,
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@': root },
  logLevel: 'warning',
});
for (const name of ['bootstrap.mjs', 'runtime-errors.mjs'])
  copyFileSync(join(root, 'server/cloud/services/lambda/runtime', name), join(dist, name));
const variables = {
  SLIPWAY_DATA: join(scratch, 'data'),
  SLIPWAY_CLOUD_PORT: String(await freePort()),
};
const env = readEnv({ ...process.env, ...variables, NODE_ENV: 'production' });
const first: number[] = [];
const second: number[] = [];
const plans: number[] = [];
const stock: number[] = [];
try {
  mkdirSync(env.dataFolder, { recursive: true });
  const secrets = openSecrets(env.dataFolder);
  const keys = { SLIPWAY_CLOUD_ACCESS_KEY_ID: secrets.cloudAccessKeyId, SLIPWAY_CLOUD_SECRET_KEY: secrets.cloudSecretAccessKey };
  start('cloud.mjs', ['--port', String(env.cloudPort), '--data', join(env.dataFolder, 'cloud')], { ...variables, ...keys });
  await until(() =>
    fetch(env.cloudEndpoint).then(
      () => true,
      () => undefined,
    ),
  );
  const store = await openStore(env.dataFolder);
  start('worker.mjs', [], variables);
  const user = { id: 'bench', name: 'Bench', email: 'bench@example.com', role: 'owner' as const, createdAt: new Date().toISOString() };
  const session: Session = { store, env, user };
  for (let run = 0; run < runs; run += 1) {
    const app = await createApp(session, { name: `Blog ${run}`, template: 'blog' });
    const environmentId = app.environments[0]?.id ?? '';
    const planned = await review(session, environmentId);
    plans.push(planned.elapsedMs);
    first.push(await clickDeploy(session, environmentId, planned.planId, '{ listPosts { items { id } } }'));

    const { version, files } = await getDraft(session, environmentId);
    const path = 'amplify/data/resource.ts';
    const text = (files[path] ?? '').replace('excerpt: a.string(),', 'excerpt: a.string(),\n      subtitle: a.string(),');
    await applyEdits(session, { environmentId, draftVersion: version, edits: [{ kind: 'setCode', path, text }] });
    const again = await review(session, environmentId);
    plans.push(again.elapsedMs);
    second.push(await clickDeploy(session, environmentId, again.planId, '{ listPosts { items { subtitle } } }'));
    stock.push(await stockDeploy(env, run));
  }
  await store.destroy();
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(
    children.map((child) => new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(0)))),
  );
  rmSync(scratch, { recursive: true, force: true });
  rmSync(dist, { recursive: true, force: true });
}
printTable(
  `Blog template on the embedded cloud, median of ${runs} runs, Node ${process.versions.node}, ${cpus().length} cores`,
  ['what', 'Slipway', 'aim', 'stock route', 'ratio'],
  [
    ['review (plan)', seconds(median(plans)), '', '', ''],
    [
      'first deployment, click to first answer',
      seconds(median(first)),
      '5 s',
      seconds(median(stock)),
      `${(median(stock) / median(first)).toFixed(1)}x`,
    ],
    ['a field more, click to first answer', seconds(median(second)), '2 s', '', ''],
  ],
);
