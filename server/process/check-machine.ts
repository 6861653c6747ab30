/** What must be right before anything is started. Each problem is one sentence and what to do about it. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { UserError } from '@/lib/result';
import type { Env } from '../env';

const GIT_MINIMUM = [2, 39] as const;

/** @throws UserError `data-folder` */
export function checkDataFolder(dataFolder: string): void {
  try {
    makeFolder(dataFolder);
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const resolution = 'Make it writable, or set SLIPWAY_DATA to another folder.';
    throw new UserError({ code: 'data-folder', message: `The data folder ${dataFolder} cannot be written to.`, resolution }, { cause });
  }
}

/** One level at a time: in a folder where nothing can be made (`/proc`) Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Takes the data folder for this process. The system gives it back when the process ends, however it
 * ends, which a file with a process id would not do.
 * @returns what gives it back sooner
 * @throws UserError `already-running`
 */
export function lockDataFolder(dataFolder: string): () => void {
  const lock = new Database(join(dataFolder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new UserError(
      {
        code: 'already-running',
        message: `Another Slipway is running on the data folder ${dataFolder}.`,
        resolution: 'Use that one, stop it first, or set SLIPWAY_DATA to another folder.',
      },
      { cause },
    );
  }
  return () => lock.close();
}

/** @throws UserError `git-missing` or `git-too-old` */
export async function checkGit(): Promise<void> {
  let output: string;
  try {
    output = (await promisify(execFile)('git', ['--version'])).stdout;
  } catch (cause) {
    throw new UserError(
      { code: 'git-missing', message: 'Git was not found.', resolution: 'Install git 2.39 or newer and put it on the PATH.' },
      { cause },
    );
  }
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(output) ?? [];
  const [wantedMajor, wantedMinor] = GIT_MINIMUM;
  if (Number(major) > wantedMajor || (Number(major) === wantedMajor && Number(minor) >= wantedMinor)) return;
  throw new UserError({ code: 'git-too-old', message: `Git is ${major}.${minor}.`, resolution: 'Install git 2.39 or newer.' });
}

/** @throws UserError `port-taken` naming the port and the setting that changes it */
export async function checkPorts({ host, ...ports }: Pick<Env, 'host' | 'webPort' | 'cloudPort' | 'edgePort'>): Promise<void> {
  const settings = { webPort: 'SLIPWAY_PORT', cloudPort: 'SLIPWAY_CLOUD_PORT', edgePort: 'SLIPWAY_EDGE_PORT' } as const;
  const seen = new Map<number, string>();
  for (const name of ['webPort', 'cloudPort', 'edgePort'] as const) {
    const port = ports[name];
    const twin = seen.get(port);
    if (twin) {
      throw new UserError({
        code: 'port-taken',
        message: `${twin} and ${settings[name]} are both ${port}.`,
        resolution: 'Give each its own port.',
      });
    }
    seen.set(port, settings[name]);
    await tryPort(host, port, settings[name]);
  }
}

function tryPort(host: string, port: number, setting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const [message, resolution] =
        cause.code === 'EADDRINUSE'
          ? [`Port ${port} is taken by another program.`, `Stop that program, or set ${setting} to another port.`]
          : [
              `Port ${port} on ${host} cannot be used (${cause.code}).`,
              `Set ${setting} to another port, or SLIPWAY_HOST to an address of this machine.`,
            ];
      reject(new UserError({ code: 'port-taken', message, resolution, field: setting }, { cause }));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
