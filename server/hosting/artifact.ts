/** Built front ends: one folder each, never changed once it is there. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '@/lib/result';

export function artifactFolder(dataFolder: string, appId: string, buildId: string): string {
  return join(dataFolder, 'hosting', appId, buildId);
}

/**
 * Copies built files to their place in one step: a crash leaves either nothing or all.
 * @param prepare may change the copy before it is in its place
 * @returns the number of files.
 * @throws UserError `no-output` when there is nothing to serve.
 */
export function storeArtifact(output: string, target: string, prepare: (folder: string) => void = () => {}): number {
  if (!existsSync(output) || !statSync(output).isDirectory()) {
    throw new UserError({
      code: 'no-output',
      message: `The build made no folder "${relative(join(output, '..'), output)}".`,
      resolution: 'Set artifacts.baseDirectory in amplify.yml to the folder that the build writes.',
    });
  }
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(join(target, '..'), { recursive: true });
  cpSync(output, partial, {
    recursive: true,
    dereference: false,
    filter: (source) => !/[\\/](node_modules|\.git|amplify)$/.test(source.slice(output.length)),
  });
  const files = readdirSync(partial, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (!files.some(({ name }) => name === 'index.html')) {
    rmSync(partial, { recursive: true, force: true });
    throw new UserError({
      code: 'no-output',
      message: 'The build wrote no index.html, so there is no page to show.',
      resolution: 'Set artifacts.baseDirectory in amplify.yml to the folder with the built pages.',
    });
  }
  prepare(partial);
  rmSync(target, { recursive: true, force: true });
  renameSync(partial, target);
  return files.length;
}
