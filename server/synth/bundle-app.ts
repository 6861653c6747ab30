import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * Packages that must be this repository's copies: the warm child has them loaded, and a second copy
 * of the CDK or of Amplify's factories would not see the first one's constructs.
 */
const SHARED =
  /^(aws-cdk-lib|constructs|@aws-amplify\/(backend|data-schema|data-construct|graphql-api-construct|plugin-types|platform-core)[^/]*)(\/|$)/;
const BARE = /^[^./]/;
const RESOLVING = Symbol('resolving');

/** Keeps packages out of the bundle and points each at the file it is loaded from. */
function packages(): Plugin {
  return {
    name: 'packages',
    setup(builder) {
      builder.onResolve({ filter: BARE }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === RESOLVING || path.startsWith('node:')) return undefined;
        if (!SHARED.test(path)) {
          const own = await builder.resolve(path, { kind, resolveDir, pluginData: RESOLVING });
          if (own.errors.length === 0) {
            // A workspace package or a path alias leads to TypeScript, which Node cannot load: it goes into the bundle.
            if (own.external || !/[\\/]node_modules[\\/].*\.[cm]?js$/.test(own.path)) return own;
            return { path: pathToFileURL(own.path).href, external: true };
          }
        }
        try {
          return { path: import.meta.resolve(path), external: true };
        } catch {
          return {
            errors: [
              { text: `The package “${path}” is not installed`, notes: [{ text: 'Add it to the app’s package.json and install it.' }] },
            ],
          };
        }
      });
    },
  };
}

/** Gives every source file its own `import.meta.url`, `__dirname` and `__filename`, which one bundle would otherwise share. */
function ownLocation(projectFolder: string): Plugin {
  return {
    name: 'own-location',
    setup(builder) {
      builder.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
        if (!path.startsWith(projectFolder)) return undefined;
        const text = await readFile(path, 'utf8');
        if (!/import\.meta\.|__dirname|__filename/.test(text)) return undefined;
        const extension = path.slice(path.lastIndexOf('.') + 1).replace(/^[cm]/, '');
        const loader = extension === 'ts' || extension === 'tsx' || extension === 'jsx' ? extension : 'js';
        const folder = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
        const values = [pathToFileURL(path).href, folder, path].map((value) => JSON.stringify(value));
        // On the first line, so that line numbers in messages stay right.
        const prefix = `const __module_url = ${values[0]}, __module_dirname = ${values[1]}, __module_filename = ${values[2]};`;
        return { contents: `${prefix}${text}`, loader };
      });
    },
  };
}

/**
 * Bundles `amplify/backend.ts` into one ES module at `outFile`, packages left out, with a source map
 * that leads every stack frame back to the app's own files: Amplify finds function entries and checks
 * where resources are defined by reading stack traces.
 * @throws esbuild's BuildFailure, with file and line.
 */
export async function bundleApp(projectFolder: string, outFile: string): Promise<void> {
  await build({
    entryPoints: [join(projectFolder, 'amplify', 'backend.ts')],
    outfile: outFile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    absWorkingDir: projectFolder,
    logLevel: 'silent',
    define: {
      'import.meta.url': '__module_url',
      'import.meta.dirname': '__module_dirname',
      'import.meta.filename': '__module_filename',
      __dirname: '__module_dirname',
      __filename: '__module_filename',
    },
    plugins: [packages(), ownLocation(projectFolder)],
  });
}
