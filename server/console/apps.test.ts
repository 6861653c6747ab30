import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { log } from '../git/history';
import { createBranch, createRepository, listHeads, repositoryFolder } from '../git/repository';
import { runGit } from '../git/run-git';
import { listApps } from '../store/apps';
import { listEnvironments } from '../store/environments';
import { openStore } from '../store/store';
import { createApp, getApp } from './apps';
import { getDraft } from './drafts';
import { openTemporaryConsole, type TemporaryConsole } from './temporary-console';

const schema = `import { a, defineData } from '@aws-amplify/backend';

// Written by hand.
const schema = a.schema({
  Book: a.model({ title: a.string().required() }).authorization((allow) => [allow.owner()]),
});

export const data = defineData({ schema });
`;
const backend = `import { defineBackend } from '@aws-amplify/backend';
import { data } from './data/resource';

defineBackend({ data });
`;
const author = { name: 'Grace', email: 'grace@example.com' };

let temporary: TemporaryConsole;
let elsewhere: Server;
let folder: string;

/** A repository that is served as plain files, as git reads them over HTTP from any web server. */
async function serve(name: string, files: Record<string, string>): Promise<string> {
  const repository = join(folder, name);
  const commit = await createRepository(repository, {
    files: new Map(Object.entries(files)),
    branch: 'trunk',
    author,
    message: 'By hand',
  });
  await createBranch(repository, 'next', commit);
  await runGit({ repository, arguments: ['update-server-info'] });
  return addressOf(name);
}

function addressOf(name: string): string {
  return `http://user:secret@127.0.0.1:${(elsewhere.address() as AddressInfo).port}/${name}`;
}

beforeAll(async () => {
  temporary = await openTemporaryConsole();
  folder = join(temporary.session.env.dataFolder, 'elsewhere');
  elsewhere = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '', 'http://localhost').pathname);
    if (existsSync(path)) response.end(readFileSync(path));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => elsewhere.close(resolve));
  temporary.remove();
});

test('an app starts from a repository elsewhere, with its branches, history and code as it is', async () => {
  const { session } = temporary;
  const repository = await serve('books.git', {
    'amplify/backend.ts': backend,
    'amplify/data/resource.ts': schema,
    'README.md': '# Books\n',
  });
  const app = await createApp(session, { name: 'Books', repository });
  expect(app).toMatchObject({ slug: 'books', defaultBranch: 'trunk', environments: [{ slug: 'development', branch: 'trunk' }] });
  const own = repositoryFolder(session.env.dataFolder, app.id);
  expect([...(await listHeads(own)).keys()].sort()).toEqual(['next', 'trunk']);
  expect(await log(own, 'trunk', 5)).toMatchObject([{ subject: 'By hand', author: 'Grace' }]);
  const { files, backend: read } = await getDraft(session, app.environments[0]?.id ?? '');
  expect(files['amplify/data/resource.ts']).toBe(schema);
  expect(read.data?.models.map(({ name }) => name)).toEqual(['Book']);
  // A password in the address is used once.
  expect(readFileSync(join(own, 'config'), 'utf8')).not.toContain('secret');
  expect(readFileSync(join(own, 'config'), 'utf8')).toContain('receivepack = true');
});

test.each([
  ['a commit', 'trunk'],
  ['a branch that is gone', 'ref: refs/heads/gone'],
])('a repository that shows %s starts an app on a branch that there is', async (_, shown) => {
  const { session } = temporary;
  const name = shown === 'trunk' ? 'detached.git' : 'renamed.git';
  await serve(name, { 'amplify/backend.ts': backend, 'amplify/data/resource.ts': schema });
  const repository = join(folder, name);
  const head = shown === 'trunk' ? (await listHeads(repository)).get('trunk') : shown;
  writeFileSync(join(repository, 'HEAD'), `${head}\n`);
  const app = await createApp(session, { name: `Shows ${name}`, repository: addressOf(name) });
  const own = repositoryFolder(session.env.dataFolder, app.id);
  expect(app).toMatchObject({ defaultBranch: 'next', environments: [{ branch: 'next' }] });
  expect(readFileSync(join(own, 'HEAD'), 'utf8')).toBe('ref: refs/heads/next\n');
});

test('a repository that is no project of Gen 2, or cannot be read, makes no app and leaves nothing', async () => {
  const { session } = temporary;
  const before = readdirSync(join(session.env.dataFolder, 'repositories'));
  const repository = await serve('studio.git', { 'amplify/backend/api/app/schema.graphql': 'type Book @model { title: String }\n' });
  await expect(createApp(session, { name: 'Studio', repository })).rejects.toMatchObject({ data: { code: 'not-gen2', field: 'address' } });
  const missing = repository.replace('studio', 'none');
  const refused = createApp(session, { name: 'Studio', repository: missing });
  await expect(refused).rejects.toMatchObject({ data: { code: 'cannot-clone', message: expect.not.stringContaining('secret') } });
  await expect(createApp(session, { name: 'Studio', repository: '--upload-pack=id' })).rejects.toMatchObject({
    data: { code: 'bad-address' },
  });
  await expect(
    createApp(session, { name: 'books', repository: await serve('again.git', { 'amplify/backend.ts': backend }) }),
  ).rejects.toMatchObject({
    data: { code: 'name-taken' },
  });
  await expect(getApp(session, 'studio')).rejects.toMatchObject({ data: { code: 'app-not-found' } });
  expect(readdirSync(join(session.env.dataFolder, 'repositories'))).toEqual(before);
});

test.each(['blank', 'a repository'])(
  'whenever the process ends, an app from %s has its repository and an environment, or is not there',
  async (from) => {
    const { session } = temporary;
    const name = `Crash from ${from}`;
    const start = from === 'blank' ? { template: 'blank' } : { repository: await serve('crash.git', { 'amplify/backend.ts': backend }) };
    // Another connection sees what would be left after each statement.
    const outside = await openStore(session.env.dataFolder);
    const seen: unknown[] = [];
    let failAt: string | undefined;
    const watching: KyselyPlugin = {
      transformQuery({ node }) {
        if (failAt !== undefined && JSON.stringify(node).includes(failAt)) throw new Error('The disk is full');
        return node;
      },
      async transformResult({ result }) {
        for (const { id } of await listApps(outside)) {
          const environments = await listEnvironments(outside, id);
          seen.push([existsSync(repositoryFolder(session.env.dataFolder, id)), environments.length > 0]);
        }
        return result;
      },
    };
    const watched = { ...session, store: session.store.withPlugin(watching) };
    const before = readdirSync(join(session.env.dataFolder, 'repositories'));
    for (failAt of ['"apps"', '"branches"', '"environments"']) {
      await expect(createApp(watched, { name, ...start })).rejects.toThrow('The disk is full');
      expect(readdirSync(join(session.env.dataFolder, 'repositories'))).toEqual(before);
    }
    failAt = undefined;
    const app = await createApp(watched, { name, ...start });
    expect(app.environments).toHaveLength(1);
    expect(await getApp(session, app.slug)).toEqual(app);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(new Set(['[true,true]']));
    await outside.destroy();
  },
);
