import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasFrontEnd } from './build-settings';
import { buildSite } from './build-site';
import { parseSiteHost, siteHost } from './site-address';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-hosting-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(files: Record<string, string>, options: { outputs?: string; signal?: AbortSignal } = {}) {
  const lines: string[] = [];
  const result = buildSite({
    workspace: join(folder, 'workspace'),
    checkOut: async (target) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(target, path)), { recursive: true });
        writeFileSync(join(target, path), text);
      }
    },
    variables: { PATH: process.env.PATH ?? '' },
    artifact: join(folder, 'artifact'),
    ownFolder: folder,
    signal: new AbortController().signal,
    log: (_level, text) => lines.push(text),
    onPhase: () => {},
    ...options,
  });
  return { result, lines };
}

const yaml = (commands: string[]) =>
  `version: 1\nfrontend:\n  phases:\n    build:\n      commands:\n${commands.map((command) => `        - ${JSON.stringify(command)}\n`).join('')}  artifacts:\n    baseDirectory: out\n`;

test('amplify.yml says what runs and where the files are; the outputs of the backend are there before', async () => {
  const { result, lines } = build(
    { 'amplify.yml': yaml(['mkdir out', 'cp amplify_outputs.json out/index.html', 'echo "$SECRET_OF_THE_SERVER" > out/leak.txt']) },
    { outputs: '{"version":"1.4"}' },
  );
  expect(await result).toBe(2);
  expect(readFileSync(join(folder, 'artifact/index.html'), 'utf8')).toBe('{"version":"1.4"}');
  expect(lines).toContain('$ mkdir out');
});

test('a failing command is named, and what was there before stays', async () => {
  await build({ 'index.html': 'first' }).result;
  await expect(build({ 'amplify.yml': yaml(['echo going wrong >&2; exit 3']) }).result).rejects.toMatchObject({
    data: {
      code: 'build-failed',
      message: 'The build stopped in the phase “build”, at “echo going wrong >&2; exit 3”: it ended with code 3.',
    },
  });
  expect(readFileSync(join(folder, 'artifact/index.html'), 'utf8')).toBe('first');
});

test('files of an older commit do not leak into the next build', async () => {
  await build({ 'index.html': 'first', 'old.html': 'old' }).result;
  await build({ 'index.html': 'second' }).result;
  expect(readFileSync(join(folder, 'artifact/index.html'), 'utf8')).toBe('second');
  expect(existsSync(join(folder, 'artifact/old.html'))).toBe(false);
});

test('a commit with no front end is none, and one that writes no page says so', async () => {
  expect(await build({ 'amplify/backend.ts': '' }).result).toBeUndefined();
  await expect(build({ 'amplify.yml': yaml(['mkdir out']) }).result).rejects.toMatchObject({ data: { code: 'no-output' } });
  await expect(build({ 'amplify.yml': 'frontend: [' }).result).rejects.toMatchObject({ data: { code: 'bad-build-settings' } });
});

test.each([
  [true, { 'package.json': '{"scripts":{"build":"vite build"}}' }],
  [true, { 'index.html': '<h1>Hello</h1>' }],
  [true, { 'amplify.yml': yaml(['mkdir out']) }],
  [true, { 'amplify.yml': 'frontend: [' }],
  [false, { 'package.json': '{"scripts":{"test":"build"}}' }],
  [false, { 'amplify.yml': 'version: 1\nbackend: {}' }],
  [false, {}],
])('a commit has a front end: %s', (expected, files) => {
  expect(hasFrontEnd(new Map(Object.entries(files)))).toBe(expected);
});

test('a build finds nothing of the folder that its workspace is in', async () => {
  const outside = {
    'package.json': '{"type":"module"}',
    'tsconfig.json': '{"compilerOptions":{"jsxFactory":"ofSlipway"}}',
    'postcss.config.mjs': 'export default { plugins: { "of-slipway": {} } };',
  };
  for (const [name, text] of Object.entries(outside)) writeFileSync(join(folder, name), text);
  const modules = join(import.meta.dirname, '../../node_modules');
  const { result } = build({
    'page.tsx': 'export const page = <p />;',
    'common.js': 'require("node:fs").writeFileSync("out/modules", "CommonJS");',
    // What Next.js looks for style sheets' plugins with.
    'styles.js': `require("${modules}/next/dist/lib/find-config").findConfig(__dirname, "postcss").then((found) => console.log(JSON.stringify(found)));`,
    'amplify.yml': yaml([
      'mkdir out && touch out/index.html && node common.js && node styles.js > out/styles',
      `"${modules}/.bin/esbuild" page.tsx --jsx=transform > out/page.js`,
      'git init -q ../.. && git rev-parse --show-toplevel > out/repository 2>&1 || true',
    ]),
  });
  await result;
  const read = (name: string) => readFileSync(join(folder, 'artifact', name), 'utf8').trim();
  expect([read('modules'), read('styles')]).toEqual(['CommonJS', '{"plugins":{}}']);
  expect(read('page.js')).toContain('React.createElement');
  expect(read('repository')).toMatch(/not a git repository/);
});

test('cancelling ends the whole group of processes', async () => {
  const controller = new AbortController();
  const { result } = build({ 'amplify.yml': yaml(['sleep 60 & sleep 60']) }, { signal: controller.signal });
  controller.abort(new Error('cancelled'));
  await expect(result).rejects.toThrow('cancelled');
});

test('a branch name becomes one label of the host', () => {
  expect(siteHost('feature/New_Thing', 'shop')).toBe('feature-new-thing.shop.localhost');
  expect(parseSiteHost('main.shop.localhost:8080')).toEqual({ branch: 'main', appSlug: 'shop' });
  expect(parseSiteHost('example.com')).toBeUndefined();
});
