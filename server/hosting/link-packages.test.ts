import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkPackages } from './link-packages';

let folder: string;
let app: string;
let own: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-link-'));
  app = join(folder, 'app');
  own = join(folder, 'own');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const vite = { version: '8.0.0', integrity: 'sha512-vite', bin: { vite: 'bin/vite.js' }, dependencies: { nanoid: '3' } };
const react = { version: '19.0.0', integrity: 'sha512-react' };
const scoped = { version: '1.0.0', integrity: 'sha512-core', optionalDependencies: { 'for-linux': '1' } };
const linux = { version: '1.0.0', integrity: 'sha512-linux', optional: true };
const nanoid = { version: '3.0.0', integrity: 'sha512-nanoid' };
const dependencies = { vite: '8', react: '19', '@app/core': '1' };
const asked = {
  'node_modules/vite': vite,
  'node_modules/react': react,
  'node_modules/@app/core': scoped,
  'node_modules/for-linux': linux,
  'node_modules/nanoid': nanoid,
};
/** The same packages, as npm lays them out beside others. */
const installed = {
  'node_modules/vite': vite,
  'node_modules/vite/node_modules/nanoid': nanoid,
  'node_modules/react': react,
  'node_modules/@app/core': scoped,
  'node_modules/nanoid': { version: '5.0.0', integrity: 'sha512-newer' },
};

/** An app that asks for packages, beside a Slipway that has some installed. */
function prepare(there: Record<string, object>, manifest: object = { dependencies }): void {
  write(join(app, 'package.json'), JSON.stringify(manifest));
  write(join(app, 'package-lock.json'), JSON.stringify({ packages: { '': { dependencies }, ...asked } }));
  write(join(own, 'node_modules/.package-lock.json'), JSON.stringify({ packages: there }));
  for (const path of Object.keys(there)) write(join(own, path, 'bin/vite.js'), path);
}

test('packages that are installed already are linked wherever they lie, with their commands; those of other platforms are left out', () => {
  write(join(app, 'node_modules/left-over/index.js'), '');
  prepare(installed);
  expect(linkPackages(app, own)).toBe(4);
  expect(readFileSync(join(app, 'node_modules/@app/core/bin/vite.js'), 'utf8')).toBe('node_modules/@app/core');
  expect(readFileSync(join(app, 'node_modules/nanoid/bin/vite.js'), 'utf8')).toBe('node_modules/vite/node_modules/nanoid');
  expect(readFileSync(join(app, 'node_modules/.bin/vite'), 'utf8')).toBe('node_modules/vite');
  expect(lstatSync(join(app, 'node_modules/vite')).isSymbolicLink()).toBe(true);
  expect(existsSync(join(app, 'node_modules/left-over'))).toBe(false);
  rmSync(join(app, 'node_modules'), { recursive: true });
  expect(existsSync(join(own, 'node_modules/vite/bin/vite.js'))).toBe(true);
});

const { 'node_modules/react': _, ...fewer } = installed;
const { 'node_modules/vite/node_modules/nanoid': __, ...flat } = installed;
test.each([
  ['one of another version', { ...installed, 'node_modules/react': { ...react, version: '18.0.0' } }],
  ['one of other content', { ...installed, 'node_modules/react': { ...react, integrity: 'sha512-other' } }],
  ['none of one package', fewer],
  ['another one where a package looks for it', flat],
])('npm installs when Slipway has %s', (_name, there) => {
  write(join(app, 'node_modules/kept/index.js'), '');
  prepare(there);
  expect(linkPackages(app, own)).toBeUndefined();
  expect(existsSync(join(app, 'node_modules/kept'))).toBe(true);
});

test('npm speaks up about a lock file that is not that of package.json, or that cannot be read', () => {
  prepare(installed, { dependencies: { ...dependencies, react: '20' } });
  expect(linkPackages(app, own)).toBeUndefined();
  prepare(installed);
  write(join(app, 'package-lock.json'), '{');
  expect(linkPackages(app, own)).toBeUndefined();
});

test('the front ends of the templates need nothing that Slipway does not have', () => {
  cpSync(join(process.cwd(), 'server/templates/front-end'), app, { recursive: true });
  expect(linkPackages(app, process.cwd())).toBeGreaterThan(50);
});
