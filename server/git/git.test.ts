import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitFiles, writeCommit } from './commit-files';
import { diff, log } from './history';
import { listFiles, materialise, readFile, readFiles, readWanted } from './read-files';
import { createBranch, createRepository, findCommit, listHeads } from './repository';
import { readGit, runGit } from './run-git';

const ada = { name: 'Ada <x>', email: 'ada@example.com' };
let folder: string;
let repository: string;
let first: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-git-'));
  repository = join(folder, 'app.git');
  const files = new Map([
    ['README.md', '# App\n'],
    ['amplify/data/resource.ts', 'const größe = "1";\r\n'],
    ['amplify/a "quoted" name.ts', ''],
  ]);
  first = await createRepository(repository, { files, branch: 'main', author: ada, message: 'First\n\nbody' });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('files come back byte for byte, all or below a folder', async () => {
  expect(Object.fromEntries(await readFiles(repository, first, 'amplify/'))).toEqual({
    'amplify/data/resource.ts': 'const größe = "1";\r\n',
    'amplify/a "quoted" name.ts': '',
  });
  expect(await listFiles(repository, first)).toContain('README.md');
  expect((await readFile(repository, first, 'README.md'))?.toString()).toBe('# App\n');
  expect(await readFile(repository, first, 'amplify')).toBeUndefined();
});

test('files that are wanted are read alone, and none where they are too large together', async () => {
  const changes = new Map([['big.sql', 'x'.repeat(10_000)]]);
  const commit = await commitFiles(repository, { branch: 'main', expectedParent: first, changes, author: ada, message: 'Big' });
  const read = (wanted: RegExp) => readWanted(repository, commit, { wanted: (path) => wanted.test(path), sizeMaxBytes: 9_999 });
  expect(await read(/\.(ts|md)$/)).toEqual(await readFiles(repository, first));
  expect(await read(/\.md$/)).toEqual(new Map([['README.md', '# App\n']]));
  expect(await read(/\.sql$/)).toBeUndefined();
  expect(await read(/nothing/)).toEqual(new Map());
});

test('a commit changes, adds and removes files and keeps the rest', async () => {
  const changes = new Map<string, string | null>([
    ['README.md', null],
    ['src/new.ts', 'new'],
  ]);
  const second = await commitFiles(repository, { branch: 'main', expectedParent: first, changes, author: ada, message: 'Second' });
  expect((await listFiles(repository, second)).sort()).toEqual(['amplify/a "quoted" name.ts', 'amplify/data/resource.ts', 'src/new.ts']);
  expect((await log(repository, 'main')).map(({ subject, author }) => [subject, author])).toEqual([
    ['Second', 'Ada  x'],
    ['First', 'Ada  x'],
  ]);
  expect(await diff(repository, first, second, 'src')).toContain('+new');
});

test('two commits on the same parent: the first wins, the second is told and leaves nothing behind', async () => {
  const commit = (text: string) =>
    commitFiles(repository, {
      branch: 'main',
      expectedParent: first,
      changes: new Map([['README.md', text]]),
      author: ada,
      message: text,
    });
  const results = await Promise.allSettled([commit('one'), commit('two')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const rejected = results.find((result) => result.status === 'rejected');
  expect(rejected?.reason).toMatchObject({ data: { code: 'branch-moved' } });
  expect(await log(repository, 'main')).toHaveLength(2);
  expect(await readGit({ repository, arguments: ['for-each-ref', 'refs/slipway'] })).toBe('');
});

test('a scratch commit moves no branch', async () => {
  const scratch = await writeCommit(repository, 'refs/slipway/plans/p1', {
    parent: first,
    changes: new Map([['README.md', 'draft']]),
    author: ada,
    message: 'Draft',
  });
  expect((await readFiles(repository, scratch)).get('README.md')).toBe('draft');
  expect(await listHeads(repository)).toEqual(new Map([['main', first]]));
});

test('branches are made from a commit and only once', async () => {
  await createBranch(repository, 'feature/one', first);
  expect(await findCommit(repository, 'feature/one')).toBe(first);
  expect(await findCommit(repository, 'nowhere')).toBeUndefined();
  await expect(createBranch(repository, 'feature/one', first)).rejects.toThrow();
});

test('a commit is written out as a folder', async () => {
  const target = join(folder, 'out');
  await materialise(repository, first, target);
  expect(readFileSync(join(target, 'amplify/data/resource.ts'), 'utf8')).toBe('const größe = "1";\r\n');
});

test.each(['../out', '/etc/passwd', 'a//b', '.git/config', 'a/.GIT/hooks'])('the path %s is refused', async (path) => {
  const commit = { branch: 'main', expectedParent: first, changes: new Map([[path, 'x']]), author: ada, message: 'x' };
  await expect(commitFiles(repository, commit)).rejects.toMatchObject({ data: { code: 'bad-path' } });
});

test('what is ended leaves nothing running, also not what speaks to a server', async () => {
  // Takes the request and never answers.
  const silent = createServer(() => {});
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/app.git`;
  const controller = new AbortController();
  const run = runGit({ repository, arguments: ['ls-remote', address], signal: controller.signal });
  const refused = expect(run).rejects.toBe('too slow');
  const [request] = (await once(silent, 'request')) as [IncomingMessage];
  const hungUp = once(request.socket, 'close');
  controller.abort('too slow');
  await Promise.all([refused, hungUp]);
  await new Promise((resolve) => silent.close(resolve));
});
