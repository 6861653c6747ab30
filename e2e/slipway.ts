/** A whole Slipway of its own: four real processes, free ports, an empty data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
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

const READY_TIMEOUT_MS = 120_000;

/** The data is where `npm start` keeps it: within Slipway's own folder, with all that tools find further up. */
function newDataFolder(): string {
  mkdirSync('.slipway', { recursive: true });
  return mkdtempSync(join('.slipway', 'e2e-'));
}

export async function startSlipway(dataFolder = newDataFolder()): Promise<Slipway> {
  const [webPort, cloudPort, edgePort] = await freePorts();
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
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/**
 * Nobody listens on them. Of those from 32768 on, which systems hand out by themselves, one could be another connection's by
 * the time that it is listened on.
 */
async function freePorts(): Promise<[number, number, number]> {
  const held = [await holdPort(), await holdPort(), await holdPort()] as const;
  await Promise.all(held.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return [held[0].port, held[1].port, held[2].port];
}

async function holdPort(): Promise<{ port: number; server: Server }> {
  for (;;) {
    const server = createServer();
    const port = randomInt(20_000, 32_768);
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (isFree) return { port, server };
  }
}
