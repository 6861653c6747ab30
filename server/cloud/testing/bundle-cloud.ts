import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, '..');
const modules = join(folder, '../../node_modules');

let bundling: Promise<string> | undefined;

/**
 * The cloud as one JavaScript file, made once in each test process: starting it takes a third of the processor time that
 * translating several hundred files at every start takes. It is removed when the test process ends.
 */
export function bundleCloud(): Promise<string> {
  bundling ??= bundle();
  return bundling;
}

async function bundle(): Promise<string> {
  // Inside node_modules, so that packages resolve, and one per process, so that test processes do not disturb each other.
  const outfile = join(modules, '.cache', 'slipway', `cloud-${process.pid}.mjs`);
  await build({
    entryPoints: [join(folder, 'main.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    plugins: [
      {
        // A build copies what is read at run time beside the bundle; here it is found where it is.
        name: 'keep-locations',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
            loader: 'ts',
          }));
        },
      },
    ],
    logLevel: 'silent',
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}
