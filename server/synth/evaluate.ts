import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Manifest } from '@aws-cdk/cloud-assembly-schema';
import { UserError } from '@/lib/result';
import { bundleApp } from './bundle-app';
import type { SynthRequest } from './messages';

/** The CDK takes the folder of the nearest lock file as the root of a function's bundle; an app that is not installed has none. */
const LOCK_FILES = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];

/**
 * Evaluates the app's `amplify/backend.ts` the way `ampx` does and writes the cloud assembly.
 * @returns the name of the root stack
 * @throws whatever the app's code, Amplify or the CDK throws
 */
export async function evaluate(request: SynthRequest): Promise<string> {
  const { projectFolder, outFolder } = request;
  if (!existsSync(join(projectFolder, 'amplify', 'backend.ts'))) {
    throw new UserError({
      code: 'no-backend',
      message: 'The app has no amplify/backend.ts.',
      resolution: 'Add the file, or start the app from a template.',
    });
  }
  const environment = { ...process.env };
  const previousFolder = process.cwd();
  const lockFile = LOCK_FILES.some((name) => existsSync(join(projectFolder, name))) ? undefined : join(projectFolder, 'package-lock.json');
  const bundleFolder = await mkdtemp(join(tmpdir(), 'bundle-'));
  // Where Amplify's own tool writes it: the source maps in functions hold the way from there to the app's
  // files, so any other place would change their hashes.
  const assembly = join(projectFolder, '.amplify', 'artifacts', 'cdk.out');
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(assembly, { recursive: true });
  try {
    if (lockFile) writeFileSync(lockFile, '{}\n');
    const bundle = join(bundleFolder, 'backend.mjs');
    await bundleApp(projectFolder, bundle);
    process.chdir(projectFolder);
    Object.assign(process.env, request.variables, { CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify(contextOf(request)) });

    const before = new Set(process.listeners('message'));
    // A fresh address for every synth, because a module is evaluated once per address.
    await import(pathToFileURL(bundle).href);
    const waiting = process.listeners('message').filter((listener) => !before.has(listener));
    if (waiting.length === 0) {
      throw new UserError({
        code: 'no-backend',
        message: 'amplify/backend.ts does not call defineBackend.',
        resolution: 'Call defineBackend({ … }) with the resources of the app.',
      });
    }
    // Amplify's default stack synthesises when it is told so over the channel to its parent process.
    for (const listener of waiting) {
      process.removeListener('message', listener);
      listener('amplifySynth', undefined);
    }
    const stackName = await rootStackOf(assembly);
    await move(assembly, outFolder);
    return stackName;
  } finally {
    process.chdir(previousFolder);
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    if (lockFile) rmSync(lockFile, { force: true });
    await rm(bundleFolder, { recursive: true, force: true });
  }
}

function contextOf({ namespace, name, deploymentType, secretsUpdatedAt }: SynthRequest): Record<string, unknown> {
  return {
    'amplify-backend-namespace': namespace,
    'amplify-backend-name': name,
    'amplify-backend-type': deploymentType,
    secretLastUpdated: secretsUpdatedAt,
    // As the CDK's own toolkit sets it: construct paths give resources readable names.
    'aws:cdk:enable-path-metadata': true,
    // Where each element was made goes into the assembly's metadata, which nobody reads here.
    'aws:cdk:disable-creation-stack-traces': true,
    'aws:cdk:disable-stack-trace': true,
    'aws:cdk:disable-logicalId-metadata': true,
  };
}

async function rootStackOf(outFolder: string): Promise<string> {
  const manifest = Manifest.loadAssemblyManifest(join(outFolder, 'manifest.json'));
  for (const [id, artifact] of Object.entries(manifest.artifacts ?? {})) {
    if (artifact.type !== 'aws:cloudformation:stack') continue;
    const properties = artifact.properties;
    return properties && 'stackName' in properties && properties.stackName ? properties.stackName : (artifact.displayName ?? id);
  }
  throw new Error(`no stack in ${await readFile(join(outFolder, 'manifest.json'), 'utf8')}`);
}

async function move(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    // Another file system.
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true, force: true });
  }
}
