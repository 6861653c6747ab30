/** What can run a function's runtime on this machine. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { FunctionVersion } from '../functions';

export interface Interpreter {
  command: string;
  arguments: string[];
  /** What the log says at a cold start: `python:3.11.7`. */
  version: string;
}

/** Bundles carry them beside the code. */
const NODE_BOOTSTRAP = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
const PYTHON_BOOTSTRAP = fileURLToPath(new URL('./bootstrap.py', import.meta.url));

/**
 * Every version of a language runs on the one that is here.
 * @throws InvalidRuntimeException that says what is missing
 */
export async function interpreterFor(cloud: Cloud, { runtime, name, memorySizeMb }: FunctionVersion): Promise<Interpreter> {
  if (/^nodejs\d+\.x$/.test(runtime)) {
    const heapMb = Math.max(Math.floor(memorySizeMb * 0.9), 32);
    return {
      command: process.execPath,
      arguments: [`--max-old-space-size=${heapMb}`, NODE_BOOTSTRAP],
      version: `nodejs:${process.versions.node}`,
    };
  }
  if (/^python3\.\d+$/.test(runtime)) {
    const python = await cloud.shared('lambda-python', findPython);
    if (python) return { command: python.path, arguments: [PYTHON_BOOTSTRAP], version: `python:${python.version}` };
    throw cannotRun(runtime, name, 'there is no python3 on this machine. Install it and invoke the function again.');
  }
  throw cannotRun(runtime, name, 'the embedded cloud runs Node.js and Python functions.');
}

function cannotRun(runtime: string, name: string, why: string): CloudFailure {
  return new CloudFailure('InvalidRuntimeException', `The runtime ${runtime} of function ${name} cannot run here: ${why}`, { status: 502 });
}

/** Asks Python itself, because what is found by its name may be a script that only leads to it. */
async function findPython(): Promise<{ path: string; version: string } | undefined> {
  const question = 'import platform, sys; print(sys.executable); print(platform.python_version())';
  try {
    const { stdout } = await promisify(execFile)('python3', ['-c', question]);
    const [path = '', version = ''] = stdout.split(/\r?\n/);
    return { path, version };
  } catch {
    return undefined; // There is none, or none that runs.
  }
}
