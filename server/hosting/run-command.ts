import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

export interface CommandInput {
  command: string;
  folder: string;
  /** All that the command's environment holds. */
  variables: Readonly<Record<string, string>>;
  signal: AbortSignal;
  timeoutMs: number;
  onLine(text: string): void;
}

export type CommandResult = { ok: true } | { ok: false; reason: string };

/** Runs one shell command of an app's build in a process group of its own, so that stopping it stops all it started. */
export function runCommand({ command, folder, variables, signal, timeoutMs, onLine }: CommandInput): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    // Next.js declares that NODE_ENV is always set. A build must choose it itself: development packages to install, production to bundle.
    const env = { ...variables } as unknown as NodeJS.ProcessEnv;
    const child = spawn('/bin/sh', ['-c', command], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let stopped: string | undefined;
    const stop = (reason: string) => {
      stopped ??= reason;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group has ended by itself in the meantime.
      }
    };
    const onAbort = () => stop('it was cancelled');
    const timer = setTimeout(() => stop(`it took longer than ${Math.round(timeoutMs / 60_000)} minutes`), timeoutMs);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => onLine(stripVTControlCharacters(line)));
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (stopped !== undefined) resolve({ ok: false, reason: stopped });
      else if (code === 0) resolve({ ok: true });
      else resolve({ ok: false, reason: code === null ? `it was ended by ${killedBy}` : `it ended with code ${code}` });
    });
  });
}
