/** The only place that starts `git`: arguments as a list, no shell, and no configuration but the repository's own. */
import { spawn } from 'node:child_process';
import { childVariables } from '../env';

export interface GitInput {
  /** Absolute folder of the bare repository. */
  repository: string;
  arguments: string[];
  /** Written to standard input. */
  input?: string | Uint8Array;
  variables?: Record<string, string>;
  signal?: AbortSignal;
}

/** Git ended with an error. `stderr` is what it said. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly stderr: string;

  constructor(command: string, exitCode: number | null, stderr: string) {
    super(`git ${command} ended with ${exitCode}: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

/** Neither the machine's nor the user's settings may change what the console does: no hooks, no signing, no filters. */
export function gitVariables(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    ...childVariables(),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C.UTF-8',
  };
}

/**
 * Runs git in a repository and returns what it printed.
 * @throws GitError when git ends with anything but 0.
 */
export async function runGit({ repository, arguments: list, input, variables, signal }: GitInput): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--git-dir', repository, ...list], {
      env: { ...gitVariables(), ...variables },
      signal,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    // A git that ends before it has read everything says why by its exit code.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (exitCode) => {
      if (exitCode === 0) resolve(Buffer.concat(output));
      else reject(new GitError(list[0] ?? '', exitCode, Buffer.concat(errors).toString('utf8')));
    });
    child.stdin.end(input);
  });
}

/** What git printed, as text. */
export async function readGit(input: GitInput): Promise<string> {
  return (await runGit(input)).toString('utf8');
}
