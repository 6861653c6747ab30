/**
 * `npm start`, `npm run dev` and `npm run cloud` (the embedded cloud alone). Plain JavaScript without
 * packages, because it is what installs them: checks Node, installs what the lock file says, builds what
 * has changed, then runs the supervisor.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const development = process.argv.includes('--dev');
const buildOnly = process.argv.includes('--build-only');
const cloudOnly = process.argv.includes('--cloud');

/** Each becomes one file in `dist/`; those whose source does not exist are left out. */
const entries = {
  main: 'server/main.ts',
  web: 'server/web/main.ts',
  worker: 'server/jobs/main.ts',
  cloud: 'server/cloud/main.ts',
  edge: 'server/edge/main.ts',
  synth: 'server/synth/main.ts',
};
/** What a process runs or serves as it is, found beside its own file. */
const copies = [
  ...['bootstrap.mjs', 'runtime-errors.mjs', 'bootstrap.py'].map((name) => `server/cloud/services/lambda/runtime/${name}`),
  ...['sign-in-pages.css', 'sign-in-controls.css', 'sign-in-pages.js'].map(
    (name) => `server/cloud/services/cognito-identity-provider/hosted/${name}`,
  ),
];

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The embedded cloud reads its options itself. */
function checkArguments() {
  const known = ['--dev', '--build-only', '--cloud'];
  const unknown = process.argv.slice(2).find((argument) => !known.includes(argument));
  if (cloudOnly || unknown === undefined) return;
  const usage = `npm start        the console, built for production
npm run dev      the same for work on Slipway itself: pages are made as they are asked for
npm run cloud    the embedded cloud alone; options after --, such as -- --port 4566

Settings are environment variables: SLIPWAY_DATA, SLIPWAY_PORT and others, which README.md lists.`;
  if (unknown !== '--help') fail(`There is no option ${unknown}.\n\n${usage}`);
  console.log(usage);
  process.exit(0);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node.js is ${process.versions.node}. Install 20.19 or newer (https://nodejs.org).`);
}

/** Runs a program quietly; its output is shown only when it fails. With `mayFail` it answers whether it succeeded. */
async function run(title, command, list, { variables = {}, mayFail = false } = {}) {
  const startedAt = Date.now();
  // What the cloud prints on standard output is a shell's to read.
  const progress = cloudOnly ? process.stderr : process.stdout;
  progress.write(`${title} …`);
  const secondsSoFar = () => `${((Date.now() - startedAt) / 1000).toFixed(0)} s`;
  // Somebody who watches sees that it goes on; what is written to a file gets the end alone.
  const ticking = progress.isTTY && setInterval(() => progress.write(`\r${title} … ${secondsSoFar()}`), 1000);
  const output = [];
  const child = spawn(command, list, { cwd: root, env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const how = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });
  if (ticking) clearInterval(ticking);
  progress.write(`${progress.isTTY ? `\r${title} …` : ''} ${secondsSoFar()}\n`);
  if (how === undefined) return true;
  if (mayFail) return false;
  console.error(Buffer.concat(output).toString('utf8'));
  return fail(`${title} failed: ${command} ${list.join(' ')} ${how}.`);
}

function readText(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

function hashFiles(paths, without = []) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const add = (path) => {
    const full = join(root, path);
    if (without.includes(path) || !existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) if (name !== 'node_modules') add(`${path}/${name}`);
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(path).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

async function installPackages() {
  const stamp = 'node_modules/.slipway-stamp';
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  // Native code is compiled for one version of Node's interface.
  const wanted = `${lock} ${process.versions.modules}`;
  const found = readText(stamp);
  if (found === wanted) return;
  const [foundLock, foundModules] = found?.split(' ') ?? [];
  if (foundLock === lock && foundModules !== process.versions.modules) {
    await run(`Preparing packages for Node.js ${process.versions.node}`, 'npm', ['rebuild', 'better-sqlite3']);
  } else if (found !== undefined || !installedAfterLock()) {
    // The tools that check and test are wanted too, whatever NODE_ENV says.
    const quiet = ['--include=dev', '--no-audit', '--no-fund'];
    // `npm ci` refuses a lock file that was written on another kind of machine, where packages with native
    // code for this one were left out. Installing keeps to the lock file all the same, and adds them.
    const installed = await run('Installing packages', 'npm', ['ci', ...quiet], { mayFail: true });
    if (!installed) await run('Installing packages for this machine', 'npm', ['install', '--no-save', ...quiet]);
  }
  writeFileSync(join(root, stamp), wanted);
}

/** True when someone has run `npm install` by hand since the lock file last changed. */
function installedAfterLock() {
  const installed = join(root, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * Required where they are first used, and imported nowhere. The compiler is one CommonJS file of 9 MB, which Node reads twice
 * more when it is imported: to tell what kind of module it is, and for its names. The engine of templates brings all of lodash.
 */
const requireLater = {
  name: 'require-later',
  setup(build) {
    build.onResolve({ filter: /^(amplify-velocity-template|typescript)$/ }, ({ path }) => ({ path, namespace: 'required' }));
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `import { createRequire } from 'node:module'; export default createRequire(import.meta.url)('${path}');`,
    }));
  },
};

/**
 * Packages of hundreds of small modules, which Node would find, read and link one by one at every start of
 * every process. (Others stay outside: they look for files beside their own.)
 */
const inlineManyModules = {
  name: 'inline-many-modules',
  setup(build) {
    build.onResolve({ filter: /^(@?better-[a-z]+|@noble|@opentelemetry|defu|graphql|jose|kysely|nanoid|rou3|zod)(\/|$)/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
    }));
  },
};

function bundleOptions() {
  return {
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path)))),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [requireLater, inlineManyModules],
    alias: { '@': root },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  };
}

function copyScripts() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const path of copies) if (existsSync(join(root, path))) copyFileSync(join(root, path), join(root, 'dist', path.split('/').pop()));
}

async function bundleServer() {
  const inputs = hashFiles(['server', 'lib', 'package-lock.json', 'tsconfig.json']);
  if (readText('dist/stamp') === inputs) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { build } = await import('esbuild');
  await build(bundleOptions()).catch(() => fail('The server could not be built.'));
  copyScripts();
  writeFileSync(join(root, 'dist/stamp'), inputs);
}

/** What pages are made of. */
const pageInputs = [
  'app',
  'components',
  'lib',
  'server',
  'public',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
];
/** What the rules of the layers keep away from pages. */
const neverInPages = ['server/cloud', 'server/deploy', 'server/edge', 'server/synth', 'server/templates'];

async function buildPages() {
  const inputs = hashFiles([...pageInputs, 'tsconfig.json'], neverInPages);
  if (readText('.next/stamp') === inputs) return;
  rmSync(join(root, '.next/stamp'), { force: true });
  const variables = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await run('Building the console', process.execPath, ['node_modules/next/dist/bin/next', 'build'], { variables });
  writeFileSync(join(root, '.next/stamp'), inputs);
}

async function watchServer() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { context } = await import('esbuild');
  const watching = await context(bundleOptions());
  await watching.rebuild().catch(() => fail('The server could not be built.'));
  copyScripts();
  await watching.watch();
}

checkNode();
checkArguments();
process.chdir(root);
process.env.NODE_ENV = development ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
await installPackages();
if (development) await watchServer();
else {
  await bundleServer();
  if (!cloudOnly) await buildPages();
}
if (cloudOnly) {
  // What follows is the cloud's own to read: `npm run cloud -- --port 4567`.
  process.argv = process.argv.filter((argument) => argument !== '--cloud');
  await import(new URL('../dist/cloud.mjs', import.meta.url).href);
} else if (!buildOnly) await import(new URL('../dist/main.mjs', import.meta.url).href);
