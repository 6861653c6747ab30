/**
 * Writes the lock file of the templates' front end as the part of Slipway's own that its package.json asks
 * for: the packages are then there already when such a front end is built. Run it after an upgrade of
 * anything in that package.json: `node server/templates/write-lock.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('front-end/', import.meta.url));
const own = JSON.parse(readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8')).packages;
const { name, version, dependencies, devDependencies } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));

function find(from, dependency) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${dependency}`;
    if (own[path] || at === '') return own[path] && path;
  }
}

/** All that a package needs, by path; with `optional`, what it can do without as well. */
function follow(names, { optional }) {
  const found = new Set();
  const open = names.map((dependency) => ['', dependency]);
  while (open.length > 0) {
    const path = find(...open.pop());
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    const entry = own[path];
    const peers = Object.keys(entry.peerDependencies ?? {}).filter((peer) => !entry.peerDependenciesMeta?.[peer]?.optional);
    const wanted = Object.keys({ ...entry.dependencies, ...(optional && entry.optionalDependencies) });
    open.push(...[...wanted, ...peers].map((each) => [path, each]));
  }
  return found;
}

const all = follow(Object.keys({ ...dependencies, ...devDependencies }), { optional: true });
const needed = follow(Object.keys({ ...dependencies, ...devDependencies }), { optional: false });
const shipped = follow(Object.keys(dependencies), { optional: true });
const packages = { '': { name, version, dependencies, devDependencies } };
for (const path of [...all].sort()) {
  const { resolved: _, dev: __, devOptional: ___, optional: ____, peer: _____, ...entry } = own[path];
  packages[path] = { ...entry, ...(!shipped.has(path) && { dev: true }), ...(!needed.has(path) && { optional: true }) };
}
writeFileSync(`${folder}package-lock.json`, `${JSON.stringify({ name, version, lockfileVersion: 3, requires: true, packages }, null, 2)}\n`);
