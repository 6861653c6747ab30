/** A whole Slipway of its own: four real processes, free ports, an empty data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findProcess, type ProcessName } from './processes';

export interface Slipway {
  url: string;
  edgePort: number;
  cloudPort: number;
  dataFolder: string;
  /** Ends one of its processes at once, as a crash would. */
  kill(name: ProcessName): void;
  /** Everything that its processes have printed. */
  output(): string;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;

/** The data is where `npm start` keeps it: within Slipway's own folder, with all that tools find further up. */
function newDataFolder(): string {
  mkdirSync('.slipway', { recursive: true });
  return mkdtempSync(join('.slipway', 'e2e-'));
}

export async function startSlipway(dataFolder = newDataFolder()): Promise<Slipway> {
  const [webPort, cloudPort, edgePort] = await freePorts(3);
  const child = spawn(process.execPath, ['dist/main.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SLIPWAY_DATA: dataFolder,
      SLIPWAY_PORT: String(webPort),
      SLIPWAY_CLOUD_PORT: String(cloudPort),
      SLIPWAY_EDGE_PORT: String(edgePort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const url = `http://localhost:${webPort}`;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Slipway was not ready in time.\n${text}`)), READY_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes(`Slipway is ready at ${url}`)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Slipway ended with code ${code}.\n${text}`));
    });
  });
  return {
    url,
    edgePort,
    cloudPort,
    dataFolder,
    kill(name) {
      const pid = child.pid === undefined ? undefined : findProcess(child.pid, name);
      if (pid === undefined) throw new Error(`The ${name} process is not running.`);
      process.kill(pid, 'SIGKILL');
    },
    output: () => text,
    async stop() {
      await end(child);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function freePorts(count: 3): Promise<[number, number, number]>;
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
