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
  /** Ends git and all that it started. */
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
 * Runs git in a repository and returns what it printed. Nothing of it runs any more when this settles.
 * @throws GitError when git ends with anything but 0, or the reason of the signal.
 */
export async function runGit({ repository, arguments: list, input, variables, signal }: GitInput): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--git-dir', repository, ...list], {
      env: { ...gitVariables(), ...variables },
      // A group of its own: what speaks to servers is another process, which goes on when git alone is ended.
      detached: signal !== undefined,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const end = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group has ended by itself in the meantime.
      }
    };
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    // A git that ends before it has read everything says why by its exit code.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (exitCode) => {
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else if (exitCode === 0) resolve(Buffer.concat(output));
      else reject(new GitError(list[0] ?? '', exitCode, Buffer.concat(errors).toString('utf8')));
    });
    child.stdin.end(input);
  });
}

/** What git printed, as text. */
export async function readGit(input: GitInput): Promise<string> {
  return (await runGit(input)).toString('utf8');
}
