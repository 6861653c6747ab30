/** The cloud assembly of the sample app, made by the real `@aws-amplify/backend`. */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sampleBackend } from './sample-backend';

export interface SampleAssembly {
  /** Absolute folder of the cloud assembly. */
  folder: string;
  rootTemplate: string;
  /** What to publish, as the CDK's asset manifests say it. */
  manifests: unknown[];
  /** Every VTL template that is an asset, by file name. */
  vtl: Record<string, string>;
}

/**
 * Synthesising takes some seconds, so the result is kept beside the installed packages until the
 * source of the sample changes.
 */
export async function sampleAssembly(): Promise<SampleAssembly> {
  const hash = createHash('sha256').update(JSON.stringify(sampleBackend)).digest('hex').slice(0, 16);
  const kept = join(process.cwd(), 'node_modules', '.cache', 'appsync-sample', hash);
  if (!existsSync(kept)) await synthesise(kept);
  const folder = join(kept, 'out');
  const files = readdirSync(folder);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const rootName = files.find((name) => name.endsWith('.template.json') && !name.includes('.nested.')) ?? '';
  return {
    folder,
    rootTemplate: read(rootName),
    manifests: files.filter((name) => name.endsWith('.assets.json')).map((name) => JSON.parse(read(name)) as unknown),
    vtl: Object.fromEntries(files.filter((name) => name.endsWith('.vtl')).map((name) => [name, read(name)])),
  };
}

async function synthesise(folder: string): Promise<void> {
  const working = `${folder}-${randomUUID()}`;
  for (const [name, text] of Object.entries(sampleBackend)) {
    mkdirSync(dirname(join(working, name)), { recursive: true });
    writeFileSync(join(working, name), text);
  }
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'synth.mjs'], {
    cwd: working,
    env: { ...process.env, NODE_OPTIONS: '', CDK_VALIDATION: 'false', CDK_DISABLE_STACK_TRACE: '1', JSII_DEPRECATED: 'quiet' },
  });
  try {
    renameSync(working, folder);
  } catch {
    rmSync(working, { recursive: true, force: true }); // Another test file was faster.
  }
}
