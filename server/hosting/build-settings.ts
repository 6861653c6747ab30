/** How a commit's front end is built: from its `amplify.yml` where it has one, else from what it is made with. */
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '@/lib/result';

export interface BuildSettings {
  /** For people, such as `Vite`. */
  framework: string;
  /** Folder of the front end, absolute. */
  folder: string;
  /** Shell commands by phase, run in order. */
  phases: { name: 'install' | 'build'; commands: string[] }[];
  /** Where the built files are, relative to `folder`. */
  outputFolder: string;
}

const packageSchema = z.looseObject({
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

const phaseSchema = z.object({ commands: z.array(z.string()).nullish() }).nullish();
const frontendSchema = z.object({
  phases: z.object({ preBuild: phaseSchema, build: phaseSchema, postBuild: phaseSchema }),
  artifacts: z.object({ baseDirectory: z.string() }),
});
const amplifySchema = z.looseObject({
  frontend: frontendSchema.optional(),
  applications: z.array(z.looseObject({ appRoot: z.string(), frontend: frontendSchema.optional() })).default([]),
});

/** What a framework is known by, and where it puts its files. The first that matches counts. */
const frameworks: { name: string; dependency: string; output: string }[] = [
  { name: 'Astro', dependency: 'astro', output: 'dist' },
  { name: 'SvelteKit', dependency: '@sveltejs/kit', output: 'build' },
  { name: 'Next.js', dependency: 'next', output: 'out' },
  { name: 'Create React App', dependency: 'react-scripts', output: 'build' },
  { name: 'Vue CLI', dependency: '@vue/cli-service', output: 'dist' },
  { name: 'Vite', dependency: 'vite', output: 'dist' },
];

/** The files that say whether there is a front end, and how it is built. */
export const SETTINGS_FILES = ['amplify.yml', 'package.json', 'index.html'];

/** Whether a commit with these of the `SETTINGS_FILES` has a front end. One whose settings are wrong has: its build says what is wrong. */
export function hasFrontEnd(files: ReadonlyMap<string, string>): boolean {
  const [amplify, manifest] = [files.get('amplify.yml'), files.get('package.json')];
  try {
    if (amplify !== undefined && frontendOf(amplify).frontend) return true;
    if (manifest !== undefined && parsePackage(manifest).scripts.build !== undefined) return true;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
  return files.has('index.html');
}

/**
 * Reads the settings of a checked-out commit; undefined when it has no front end.
 * @throws UserError when `amplify.yml` or `package.json` cannot be read.
 */
export function readBuildSettings(checkout: string): BuildSettings | undefined {
  return fromAmplifyFile(checkout) ?? fromPackage(checkout) ?? fromFiles(checkout);
}

function fromAmplifyFile(checkout: string): BuildSettings | undefined {
  const text = readText(checkout, 'amplify.yml');
  if (text === undefined) return undefined;
  const { frontend, appRoot } = frontendOf(text);
  // A file that only says how the backend is built leaves the front end to be detected.
  if (!frontend) return undefined;
  const { preBuild, build, postBuild } = frontend.phases;
  return {
    framework: 'amplify.yml',
    folder: inside(checkout, appRoot),
    phases: [
      { name: 'install', commands: preBuild?.commands ?? [] },
      { name: 'build', commands: [...(build?.commands ?? []), ...(postBuild?.commands ?? [])] },
    ],
    outputFolder: frontend.artifacts.baseDirectory,
  };
}

function frontendOf(text: string) {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    throw unreadable('amplify.yml', cause);
  }
  const parsed = amplifySchema.safeParse(document);
  if (!parsed.success) throw unreadable('amplify.yml', parsed.error);
  const [application] = parsed.data.applications;
  return { frontend: application?.frontend ?? parsed.data.frontend, appRoot: application?.appRoot ?? '.' };
}

function parsePackage(text: string) {
  const parsed = packageSchema.safeParse(parseJson(text));
  if (!parsed.success) throw unreadable('package.json', parsed.error);
  return parsed.data;
}

function fromPackage(checkout: string): BuildSettings | undefined {
  const text = readText(checkout, 'package.json');
  if (text === undefined) return undefined;
  const { scripts, dependencies, devDependencies } = parsePackage(text);
  if (scripts.build === undefined) return undefined;
  const all = { ...dependencies, ...devDependencies };
  const framework = frameworks.find(({ dependency }) => dependency in all);
  return {
    framework: framework?.name ?? 'Node.js',
    folder: checkout,
    phases: [
      { name: 'install', commands: [installCommand(checkout)] },
      { name: 'build', commands: ['npm run build'] },
    ],
    outputFolder: framework?.output ?? 'dist',
  };
}

function fromFiles(checkout: string): BuildSettings | undefined {
  if (!existsSync(join(checkout, 'index.html'))) return undefined;
  return { framework: 'Static files', folder: checkout, phases: [], outputFolder: '.' };
}

function installCommand(folder: string): string {
  if (existsSync(join(folder, 'pnpm-lock.yaml'))) return 'npx --yes pnpm install --frozen-lockfile';
  if (existsSync(join(folder, 'yarn.lock'))) return 'npx --yes yarn install --frozen-lockfile';
  const quiet = '--no-audit --no-fund --prefer-offline';
  return existsSync(join(folder, 'package-lock.json')) ? `npm ci ${quiet}` : `npm install ${quiet}`;
}

function readText(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable('package.json', cause);
  }
}

/** A folder of the checkout; `..` must not lead out of it. */
function inside(checkout: string, path: string): string {
  const relative = normalize(path);
  if (relative.startsWith('..') || relative.startsWith('/')) {
    throw new UserError({
      code: 'bad-build-settings',
      message: `amplify.yml names the folder "${path}", which is outside the repository.`,
    });
  }
  return join(checkout, relative);
}

function unreadable(file: string, cause: unknown): UserError {
  return new UserError(
    { code: 'bad-build-settings', message: `${file} could not be read as build settings.`, resolution: `Correct ${file} and push again.` },
    { cause },
  );
}
