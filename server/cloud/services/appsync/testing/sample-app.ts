/** The cloud assembly of the sample app, made by the real `@aws-amplify/backend`. */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sampleBackend } from './sample-backend';

export interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value: unknown }>;
}

export interface SampleApp {
  /** By file name in the assembly. */
  templates: Record<string, Template>;
  /** Contents of an asset by the name under which templates refer to it in the bucket. */
  asset(name: string): string;
  /** Every VTL template, by asset name. */
  vtl: Record<string, string>;
}

/**
 * Synthesising takes some seconds, so the result is kept beside the installed packages until the
 * source of the sample changes.
 */
export async function sampleApp(): Promise<SampleApp> {
  const hash = createHash('sha256').update(JSON.stringify(sampleBackend)).digest('hex').slice(0, 16);
  const folder = join(process.cwd(), 'node_modules', '.cache', 'appsync-sample', hash);
  if (!existsSync(folder)) await synthesise(folder);
  const out = join(folder, 'out');
  const files = readdirSync(out);
  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  return {
    templates: Object.fromEntries(
      files.filter((name) => name.endsWith('.template.json')).map((name) => [name, JSON.parse(read(name)) as Template]),
    ),
    asset: (name) => read(`asset.${name}`),
    vtl: Object.fromEntries(files.filter((name) => name.endsWith('.vtl')).map((name) => [name.replace('asset.', ''), read(name)])),
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
