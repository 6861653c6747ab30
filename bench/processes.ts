/** The cloud, and what it is compared with, as bundles in processes of their own, as in production. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

export const root = join(import.meta.dirname, '..');

/** What the cloud's own account is reached with. */
export const KEYS = { SLIPWAY_CLOUD_ACCESS_KEY_ID: 'AKIABENCHBENCHBENCH0', SLIPWAY_CLOUD_SECRET_KEY: 'secret' };

export interface Started {
  endpoint: string;
  child: ChildProcess;
  /** From the start of the process to its first line. */
  startMs: number;
}

export interface Bundles {
  folder: string;
  /** Starts `<name>.mjs` and waits until it says where it listens. */
  start(name: string, list: string[], variables?: Record<string, string>): Promise<Started>;
  /** Ends all processes and removes the bundles. */
  close(): Promise<void>;
}

/** Bundles entry points, by name, into a folder of their own, so that a console that is running stays as it is. */
export async function bundle(entryPoints: Record<string, string>): Promise<Bundles> {
  const folder = join(root, 'node_modules', '.cache', 'slipway', `bench-${process.pid}`);
  const children: ChildProcess[] = [];
  await build({
    entryPoints,
    absWorkingDir: root,
    outdir: folder,
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
    copyFileSync(join(root, 'server/cloud/services/lambda/runtime', name), join(folder, name));
  return {
    folder,
    async start(name, list, variables = {}) {
      const startedAt = performance.now();
      const child = spawn(process.execPath, [join(folder, `${name}.mjs`), ...list], {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production', ...variables },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      for await (const line of createInterface({ input: child.stdout })) {
        const endpoint = /listening on (\S+)/.exec(line)?.[1];
        if (endpoint !== undefined)
          return { endpoint: endpoint.replace('localhost', '127.0.0.1'), child, startMs: performance.now() - startedAt };
      }
      throw new Error(`${name} ended before it listened`);
    },
    async close() {
      await Promise.all(children.map(ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return exit;
}

/** Processor time that a process has used, which tells costs apart on a busy machine too; undefined where the system does not say. */
export function cpuMsOf({ pid }: ChildProcess): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // The name before the last parenthesis may hold spaces; user and system time are the 14th and 15th field, in hundredths of a second.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory in megabytes. */
export function memoryOf({ pid }: ChildProcess): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(stdout) / 1024);
}
