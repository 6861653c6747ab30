/** `npm run check`: everything that needs no running process. Stops at nothing, so that one run shows all. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** By name, the longest first; each gives what is wrong, as text, or nothing. */
const checks = [
  ['types', () => run('typescript/bin/tsc', ['--noEmit'])],
  ['layers', () => run('dependency-cruiser/bin/dependency-cruise.mjs', ['app', 'components', 'lib', 'server', 'e2e', 'bench', 'proxy.ts'])],
  ['unused code', () => run('knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors'])],
  ['format and lint', () => run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])],
  ['sizes', () => oversizedFiles(sourceFiles()).join('\n')],
  ['licences', () => unshippablePackages(readJson('package-lock.json').packages).join('\n')],
];

/** Runs every static check, as many at a time as there are processors; returns the names of those that failed. */
export async function runChecks() {
  const failed = [];
  const waiting = checks.values();
  const work = async () => {
    for (const [name, check] of waiting) {
      const problems = await check();
      process.stdout.write(problems === '' ? `ok      ${name}\n` : `FAILED  ${name}\n${problems}\n`);
      if (problems !== '') failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { failed, total: checks.length };
}

/** What a program says that does not succeed. */
async function run(script, args) {
  const child = spawn(process.execPath, [`node_modules/${script}`, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('close', resolve);
  });
  return code === 0 ? '' : `${Buffer.concat(output).toString('utf8').trimEnd()}\nended with ${code}`;
}

function readJson(path) {
  return JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
}

/** What Git knows and would know: a file that is not yet committed counts too, one that is deleted does not. */
function sourceFiles() {
  const listed = (...args) => execFileSync('git', ['ls-files', '-z', ...args], { cwd: root, encoding: 'utf8' }).split('\0');
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

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit((await runChecks()).failed.length === 0 ? 0 : 1);
