/** `npm run check`: everything that needs no running process. Stops at nothing, so that one run shows all. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const checks = [
  ['format and lint', () => run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])],
  ['types', () => run('typescript/bin/tsc', ['--noEmit'])],
  ['layers', () => run('dependency-cruiser/bin/dependency-cruise.mjs', ['app', 'components', 'lib', 'server', 'e2e', 'bench', 'proxy.ts'])],
  ['unused code', () => run('knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors'])],
  ['sizes', () => report(oversizedFiles(sourceFiles()))],
  ['licences', () => report(unshippablePackages(readJson('package-lock.json').packages))],
];

/** Runs every static check; returns the names of those that failed. */
export function runChecks() {
  const failed = [];
  for (const [name, passes] of checks) {
    const passed = passes();
    process.stdout.write(`${passed ? 'ok     ' : 'FAILED '} ${name}\n`);
    if (!passed) failed.push(name);
  }
  return { failed, total: checks.length };
}

function run(script, args) {
  return (
    spawnSync(process.execPath, [`node_modules/${script}`, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  );
}

function report(problems) {
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  return problems.length === 0;
}

function readJson(path) {
  return JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
}

/** What Git knows and would know: a file that is not yet committed counts too, one that is deleted does not. */
function sourceFiles() {
  const listed = (...args) => spawnSync('git', ['ls-files', '-z', ...args], { cwd: root, encoding: 'utf8' }).stdout.split('\0');
  const deleted = new Set(listed('--deleted'));
  const files = new Set(listed('--cached', '--others', '--exclude-standard'));
  return [...files].filter((path) => /\.(ts|tsx|mjs|cjs|css)$/.test(path) && !path.startsWith('server/templates/') && !deleted.has(path));
}

const LINES_MAX = 300;
const TEST_LINES_MAX = 500;
const FOLDERS_MAX = 6;

/** Files with too many lines, or in too many folders: what nobody can keep in mind. */
function oversizedFiles(paths) {
  return paths.flatMap((path) => {
    const problems = [];
    const lines = readFileSync(`${root}/${path}`, 'utf8').split('\n').length - 1;
    const linesMax = /\.(test|spec)\.tsx?$/.test(path) ? TEST_LINES_MAX : LINES_MAX;
    if (lines > linesMax) problems.push(`${path} has ${lines} lines, ${linesMax} at most`);
    const folders = path.split('/').length - 1;
    if (folders > FOLDERS_MAX) problems.push(`${path} is ${folders} folders deep, ${FOLDERS_MAX} at most`);
    return problems;
  });
}

/** Licences under which a package may be shipped with Apache-2.0 code. */
const SHIPPABLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'EPL-2.0',
  'ISC',
  // A library of its own that is linked, not copied: the image library of next.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'SIL OPEN FONT LICENSE',
  'Unlicense',
  'Zlib',
]);

/** Packages whose description names no licence, with what their LICENSE file says. */
const UNSAID = { 'thirty-two': 'MIT' };

/** Production packages of the lock file whose licence is unknown or does not allow shipping them. */
function unshippablePackages(packages) {
  return Object.entries(packages).flatMap(([path, { dev, license, optional, integrity }]) => {
    // An optional package without integrity is for another kind of machine, and licensed as the package that wants it.
    if (path === '' || dev || (optional && !integrity)) return [];
    const name = path.replace(/^.*node_modules\//, '');
    const known = license ?? UNSAID[name];
    return known && isShippable(known) ? [] : [`${name} is under ${known ?? 'no licence'}`];
  });
}

/** Of `A OR B` one must do; of `A AND B` all. */
function isShippable(expression) {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => SHIPPABLE.has(licence.trim())));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(runChecks().failed.length === 0 ? 0 : 1);
