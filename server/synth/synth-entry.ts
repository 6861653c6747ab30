import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The JavaScript file to fork as a synth child. In a build it lies beside the worker's file as
 * `synth.mjs`; from source (tests, benchmarks) it is bundled on the fly, which takes some 10 ms.
 */
export async function synthEntry(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  // Code that several processes share may lie one folder deeper in a build.
  const built = [join(here, 'synth.mjs'), join(here, '..', 'synth.mjs')].find((file) => existsSync(file));
  if (built) return built;
  const { build } = await import('esbuild');
  const root = join(here, '..', '..');
  // Inside node_modules, so that packages resolve, and one per process, so that test files do not disturb each other.
  const outfile = join(root, 'node_modules', '.cache', 'slipway', `synth-${process.pid}.mjs`);
  await build({
    entryPoints: [join(here, 'main.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    alias: { '@': root },
    logLevel: 'silent',
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}
