import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs `stock-route.ts` on a project, which it first gives the packages that an install would. */
export async function stockSynth(projectFolder: string, outFolder: string, asOf: number): Promise<void> {
  const modules = join(projectFolder, 'node_modules');
  if (!existsSync(modules)) await symlink(join(repository, 'node_modules'), modules);
  const lockFile = join(projectFolder, 'package-lock.json');
  if (!existsSync(lockFile)) await writeFile(lockFile, '{}\n');
  const script = join(repository, 'server', 'synth', 'stock-route.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, projectFolder, outFolder, 'golden', 'main', String(asOf)], {
    cwd: repository,
    maxBuffer: 64_000_000,
  });
}
