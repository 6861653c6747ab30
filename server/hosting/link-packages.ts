/**
 * Packages that an app has in common with Slipway itself, as the templates have all of theirs: links to
 * those that npm has installed here take the place of downloading them again. A build needs no registry then.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';

const dependenciesSchema = z.record(z.string(), z.string()).default({});
const entrySchema = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  optional: z.boolean().default(false),
  link: z.boolean().default(false),
  bin: z.record(z.string(), z.string()).default({}),
  dependencies: dependenciesSchema,
  devDependencies: dependenciesSchema,
  optionalDependencies: dependenciesSchema,
  peerDependencies: dependenciesSchema,
});
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });
type Packages = z.infer<typeof lockSchema>['packages'];

/**
 * Links the packages of the app in `folder`, if its lock file asks for nothing else than a part of what is
 * installed in `ownFolder`, by version and integrity; what was in its `node_modules` goes.
 * @param ownFolder Slipway's own, with `node_modules` in it
 * @returns how many were linked; undefined when npm has to install them
 */
export function linkPackages(folder: string, ownFolder: string): number | undefined {
  // npm's shims for commands are more than links there.
  if (process.platform === 'win32') return undefined;
  const app = readPackages(join(folder, 'package-lock.json'));
  const own = readPackages(join(ownFolder, 'node_modules', '.package-lock.json'));
  if (!app || !own || !isCurrent(folder, app)) return undefined;
  const pairs = matchPackages(app, own);
  if (!pairs || ![...pairs.values()].every((path) => existsSync(join(ownFolder, path)))) return undefined;

  const modules = join(folder, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  const top = [...pairs].filter(([path]) => path.lastIndexOf('node_modules/') === 0);
  for (const [path, ownPath] of top) {
    link(join(ownFolder, ownPath), join(folder, path));
    for (const [name, file] of Object.entries(app[path]?.bin ?? {})) {
      const command = join(modules, '.bin', basename(name));
      link(relative(dirname(command), join(folder, path, file)), command);
    }
  }
  return pairs.size;
}

/**
 * Follows both trees from what the app depends on: where every package finds the very same packages here as
 * its lock file says, wherever npm has put them. Returns the path here of each path of the lock file.
 */
function matchPackages(app: Packages, own: Packages): Map<string, string> | undefined {
  const pairs = new Map<string, string>();
  const open: [string, string][] = [['', '']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [from, ownFrom] = next;
    for (const name of dependenciesOf(app[from])) {
      const path = resolvePackage(app, from, name);
      if (path === undefined) continue;
      const ownPath = resolvePackage(own, ownFrom, name);
      // npm leaves out what is made for other platforms.
      if (ownPath === undefined && app[path]?.optional) continue;
      if (ownPath === undefined || !isSame(app[path], own[ownPath])) return undefined;
      if (pairs.has(path)) continue;
      pairs.set(path, ownPath);
      open.push([path, ownPath]);
    }
  }
  return pairs;
}

function dependenciesOf(entry: Packages[string] | undefined): string[] {
  if (!entry) return [];
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = entry;
  return Object.keys({ ...peerDependencies, ...optionalDependencies, ...devDependencies, ...dependencies });
}

/** The path that Node.js finds a package at, from another: in the nearest `node_modules`. */
function resolvePackage(packages: Packages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

function isSame(one: Packages[string] | undefined, other: Packages[string] | undefined): boolean {
  if (!one || !other || one.link || other.link) return false;
  return one.version !== undefined && one.integrity !== undefined && one.version === other.version && one.integrity === other.integrity;
}

/** Whether the lock file is that of `package.json` as it is now; npm says what is wrong with one that is not. */
function isCurrent(folder: string, app: Packages): boolean {
  const manifest = readJson(join(folder, 'package.json'), entrySchema);
  const root = app[''];
  const ranges = (entry: Packages[string]) => JSON.stringify(Object.entries({ ...entry.devDependencies, ...entry.dependencies }).sort());
  return manifest !== undefined && root !== undefined && ranges(manifest) === ranges(root);
}

function readPackages(path: string): Packages | undefined {
  return readJson(path, lockSchema)?.packages;
}

/** Undefined when there is none or it is of another form: npm then does what it does. */
function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
