/** Builds the front end of one commit in a workspace that its branch keeps, so that installed packages are there the next time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@/lib/result';
import { storeArtifact } from './artifact';
import { gitBoundary, writeBoundary } from './boundary';
import { type BuildSettings, readBuildSettings } from './build-settings';
import { linkPackages } from './link-packages';
import { runCommand } from './run-command';

export interface SiteBuild {
  /** Folder of the branch's workspace; made when missing. */
  workspace: string;
  /** Puts the commit's files into an empty folder. */
  checkOut(folder: string): Promise<void>;
  /** Text of `amplify_outputs.json` for the branch's environment, if one is deployed. */
  outputs?: string;
  variables: Readonly<Record<string, string>>;
  /** Where the built files go. */
  artifact: string;
  signal: AbortSignal;
  /** Slipway's own folder: packages that are installed there are not installed again. */
  ownFolder: string;
  /** May change the built files before they are served. */
  prepare?(folder: string): void;
  log(level: 'info' | 'error', text: string, phase: BuildPhase): void;
  onPhase(name: BuildPhase, fraction: number): void;
}

export type BuildPhase = 'checkout' | 'install' | 'build' | 'publish';

const COMMAND_TIMEOUT_MS = 20 * 60_000;
const LOCK_FILES = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'package.json'];

/**
 * @returns the number of files to serve, or undefined when the commit has no front end.
 * @throws UserError that names the command that failed.
 */
export async function buildSite(build: SiteBuild): Promise<number | undefined> {
  const checkout = checkoutOf(build);
  writeBoundary(build.workspace);
  mkdirSync(checkout, { recursive: true });
  // Everything but the installed packages goes: no file of an older commit may leak into this build.
  for (const name of readdirSync(checkout)) if (name !== 'node_modules') rmSync(join(checkout, name), { recursive: true, force: true });
  await build.checkOut(checkout);
  const settings = readBuildSettings(checkout);
  if (!settings) return undefined;
  build.log('info', `Building with ${settings.framework}`, 'checkout');
  if (build.outputs !== undefined) {
    writeFileSync(join(settings.folder, 'amplify_outputs.json'), build.outputs);
    build.log('info', 'Wrote amplify_outputs.json of the deployed backend', 'checkout');
  }
  for (const [index, { name, commands }] of settings.phases.entries()) {
    build.onPhase(name, index / (settings.phases.length + 1));
    if (name === 'install' && hasPackages(build, settings, commands)) continue;
    for (const command of commands) await run(build, settings.folder, name, command);
    if (name === 'install') writeFileSync(stampOf(build), fingerprint(checkout, commands));
  }
  build.onPhase('publish', settings.phases.length / (settings.phases.length + 1));
  return storeArtifact(join(settings.folder, settings.outputFolder), build.artifact, build.prepare);
}

async function run(build: SiteBuild, folder: string, phase: BuildPhase, command: string): Promise<void> {
  build.log('info', `$ ${command}`, phase);
  const result = await runCommand({
    command,
    folder,
    variables: { ...gitBoundary(build.workspace), ...build.variables },
    signal: build.signal,
    timeoutMs: COMMAND_TIMEOUT_MS,
    onLine: (text) => build.log('info', text, phase),
  });
  build.signal.throwIfAborted();
  if (result.ok) return;
  throw new UserError({
    code: 'build-failed',
    message: `The build stopped in the phase “${phase}”, at “${command}”: ${result.reason}.`,
    resolution: 'Its last lines say why. Push a commit that mends it.',
  });
}

/** Whether no command need install packages: those of the branch's last build are there, or Slipway's own are what is asked for. */
function hasPackages(build: SiteBuild, { folder }: BuildSettings, commands: string[]): boolean {
  const checkout = checkoutOf(build);
  const stamp = stampOf(build);
  const modules = join(folder, 'node_modules');
  if (folder === checkout && existsSync(modules) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(checkout, commands)) {
    build.log('info', 'Packages are those of the last build', 'install');
    return true;
  }
  rmSync(stamp, { force: true });
  const linked = commands.length === 1 && /^npm ci\b/.test(commands[0] ?? '') ? linkPackages(folder, build.ownFolder) : undefined;
  if (linked === undefined) {
    // Nothing may install into packages that are only linked.
    rmSync(modules, { recursive: true, force: true });
    return false;
  }
  build.log('info', `All ${linked} packages are installed with Slipway already`, 'install');
  return true;
}

function checkoutOf({ workspace }: SiteBuild): string {
  return join(workspace, 'source');
}

/** Holds what was installed; absent while `node_modules` is linked, or was left half made. */
function stampOf({ workspace }: SiteBuild): string {
  return join(workspace, 'installed');
}

function fingerprint(checkout: string, commands: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(commands)).update(process.version);
  for (const name of LOCK_FILES) if (existsSync(join(checkout, name))) hash.update(name).update(readFileSync(join(checkout, name)));
  return hash.digest('hex');
}
