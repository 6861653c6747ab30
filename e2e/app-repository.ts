/** An app's repository on somebody's own machine: cloned from Slipway, changed by hand, pushed back. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { owner } from './fixtures';

export interface AppRepository {
  read(path: string): string;
  /** Commits these files, by path, and pushes them to the branch. */
  push(files: Record<string, string>, message: string): void;
  remove(): void;
}

/** With what Git asks for in it. */
export function gitAddress(slipwayUrl: string, slug: string): string {
  const address = new URL(`${slipwayUrl}/git/${slug}.git`);
  address.username = encodeURIComponent(owner.email);
  address.password = encodeURIComponent(owner.password);
  return address.href;
}

export function cloneApp(slipwayUrl: string, slug: string): AppRepository {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-clone-'));
  const git = (...list: string[]) =>
    execFileSync('git', ['-c', `user.name=${owner.name}`, '-c', `user.email=${owner.email}`, ...list], { cwd: folder, stdio: 'pipe' });
  git('clone', '--quiet', gitAddress(slipwayUrl, slug), '.');
  return {
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    push(files, message) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      git('add', '.');
      git('commit', '--quiet', '-m', message);
      git('push', '--quiet', 'origin', 'HEAD');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
