/** `npm start`: checks the machine, starts the processes, keeps them running, and stops them together. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, watch } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '@/lib/result';
import { type Env, getEnv, inheritedVariables } from './env';
import { checkDataFolder, checkGit, checkPorts, lockDataFolder } from './process/check-machine';
import { onStop } from './process/on-stop';
import { createSupervisor, type ProcessPlan, type Supervisor } from './process/supervise';
import { openSecrets, type Secrets } from './store/secrets';
import { openStore } from './store/store';

const folder = dirname(fileURLToPath(import.meta.url));

function planProcesses(env: Env, secrets: Secrets): ProcessPlan[] {
  const variables = {
    ...inheritedVariables(),
    NODE_ENV: env.development ? ('development' as const) : ('production' as const),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { host } = env;
  const all: ProcessPlan[] = [
    {
      name: 'cloud',
      file: join(folder, 'cloud.mjs'),
      arguments: ['--port', String(env.cloudPort), '--host', host, '--data', join(env.dataFolder, 'cloud')],
      // Secrets go by the environment, so that they show in no list of processes.
      variables: {
        ...variables,
        SLIPWAY_CLOUD_ACCESS_KEY_ID: secrets.cloudAccessKeyId,
        SLIPWAY_CLOUD_SECRET_KEY: secrets.cloudSecretAccessKey,
        SLIPWAY_SMTP_URL: env.smtpUrl,
      },
      isReady: () => accepts(host, env.cloudPort),
    },
    { name: 'worker', file: join(folder, 'worker.mjs'), arguments: [], variables, late: true },
    { name: 'edge', file: join(folder, 'edge.mjs'), arguments: [], variables, isReady: () => accepts(host, env.edgePort) },
    { name: 'web', file: join(folder, 'web.mjs'), arguments: [], variables, isReady: () => answers(env) },
  ];
  return all.filter(({ file }) => existsSync(file));
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Asks as a person would, by the console's own name: under another it refuses. */
function answers({ host, webPort, url }: Env): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host, port: webPort, path: '/api/health', headers: { host: new URL(url).host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 204);
    });
    request.once('error', () => resolve(false));
  });
}

function explain(error: unknown): string {
  if (error instanceof UserError) return [error.data.message, error.data.resolution].filter(Boolean).join(' ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function start(): Promise<void> {
  const env = getEnv();
  await checkGit();
  checkDataFolder(env.dataFolder);
  const unlock = lockDataFolder(env.dataFolder);
  await checkPorts(env);
  const secrets = openSecrets(env.dataFolder);
  // The tables are brought up to date once, before four processes want to use them.
  await (await openStore(env.dataFolder)).destroy();
  const supervisor = createSupervisor({ plans: planProcesses(env, secrets), write: (line) => console.log(line) });
  onStop(
    async () => {
      await supervisor.stop();
      unlock();
    },
    { supervised: false, graceMs: 8000 },
  );
  await supervisor.start();
  console.log(`\nSlipway is ready at ${env.url}\n`);
  await supervisor.startLate();
  if (env.development) restartChanged(supervisor);
}

/** In development the bundles are written again when a source changes; the processes that run them then end, and are started again. */
function restartChanged(supervisor: Supervisor): void {
  const hashes = new Map<string, string>();
  const changed = (file: string): boolean => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    const before = hashes.get(file);
    hashes.set(file, hash);
    return before !== hash;
  };
  const names = Object.keys(supervisor.pids());
  for (const name of names) changed(`${name}.mjs`);
  let timer: NodeJS.Timeout | undefined;
  watch(folder, () => {
    // Several files are written one after the other; once it is quiet they are all there.
    clearTimeout(timer);
    timer = setTimeout(() => {
      const pids = supervisor.pids();
      for (const name of names) if (changed(`${name}.mjs`) && pids[name]) process.kill(pids[name], 'SIGTERM');
    }, 100);
  });
}

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
