/** Builds the front end of one commit in a workspace that its branch keeps, so that installed packages are there the next time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@/lib/result';
import { storeArtifact } from './artifact';
import { readBuildSettings } from './build-settings';
import { runCommand } from './run-command';

export interface SiteBuild {
  /** Folder of the branch's workspace; made when missing. */
  workspace: string;
  /** Puts the commit's files into an empty folder. */
  checkOut(folder: string): Promise<void>;
  /** Text of `amplify_outputs.json` for the branch's environment, if one is deployed. */
  outputs?: string;
  variables: NodeJS.ProcessEnv;
  /** Where the built files go. */
  artifact: string;
  signal: AbortSignal;
  log(level: 'info' | 'error', text: string): void;
  onPhase(name: string, fraction: number): void;
}

const COMMAND_TIMEOUT_MS = 20 * 60_000;
const LOCK_FILES = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'package.json'];

/**
 * @returns the number of files to serve, or undefined when the commit has no front end.
 * @throws UserError that names the command that failed.
 */
export async function buildSite(build: SiteBuild): Promise<number | undefined> {
  const checkout = join(build.workspace, 'source');
  mkdirSync(checkout, { recursive: true });
  // Everything but the installed packages goes: no file of an older commit may leak into this build.
  for (const name of readdirSync(checkout)) if (name !== 'node_modules') rmSync(join(checkout, name), { recursive: true, force: true });
  await build.checkOut(checkout);
  const settings = readBuildSettings(checkout);
  if (!settings) return undefined;
  build.log('info', `Building with ${settings.framework}`);
  if (build.outputs !== undefined) {
    writeFileSync(join(settings.folder, 'amplify_outputs.json'), build.outputs);
    build.log('info', 'Wrote amplify_outputs.json of the deployed backend');
  }
  for (const [index, { name, commands }] of settings.phases.entries()) {
    build.onPhase(name, index / (settings.phases.length + 1));
    if (name === 'install' && settings.folder === checkout && isInstalled(build.workspace, checkout, commands)) {
      build.log('info', 'Packages are those of the last build');
      continue;
    }
    for (const command of commands) await run(build, settings.folder, command);
    if (name === 'install') writeFileSync(join(build.workspace, 'installed'), fingerprint(checkout, commands));
  }
  build.onPhase('publish', settings.phases.length / (settings.phases.length + 1));
  return storeArtifact(join(settings.folder, settings.outputFolder), build.artifact);
}

async function run(build: SiteBuild, folder: string, command: string): Promise<void> {
  build.log('info', `$ ${command}`);
  const result = await runCommand({
    command,
    folder,
    variables: build.variables,
    signal: build.signal,
    timeoutMs: COMMAND_TIMEOUT_MS,
    onLine: (text) => build.log('info', text),
  });
  build.signal.throwIfAborted();
  if (result.ok) return;
  throw new UserError({
    code: 'build-failed',
    message: `The build stopped at "${command}": ${result.reason}.`,
    resolution: 'The lines above in the log say why. What was live stays live; push a commit that mends it.',
  });
}

function isInstalled(workspace: string, checkout: string, commands: string[]): boolean {
  const stamp = join(workspace, 'installed');
  return existsSync(join(checkout, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(checkout, commands);
}

function fingerprint(checkout: string, commands: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(commands)).update(process.version);
  for (const name of LOCK_FILES) if (existsSync(join(checkout, name))) hash.update(name).update(readFileSync(join(checkout, name)));
  return hash.digest('hex');
}
