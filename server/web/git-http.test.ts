import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppView } from '@/lib/views/app';
import { createAccessToken, listAccessTokens, revokeAccessToken } from '../console/access-tokens';
import { createApp } from '../console/apps';
import { listBranches } from '../console/branches';
import { getDraft } from '../console/drafts';
import { updateEnvironment } from '../console/environments';
import { openTemporaryConsole, type TemporaryConsole } from '../console/temporary-console';
import { gitVariables } from '../git/run-git';
import { openGitHttp } from './git-http';

let temporary: TemporaryConsole;
let app: AppView;
let server: Server;
let origin: string;
let folder: string;

beforeEach(async () => {
  temporary = await openTemporaryConsole();
  const { session } = temporary;
  app = await createApp(session, { name: 'Blog', template: 'blank' });
  const git = openGitHttp({ store: session.store, env: session.env, logFault: (_, cause) => expect.fail(String(cause)) });
  server = createServer((request, response) => void git(request, response, '127.0.0.1'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  folder = mkdtempSync(join(session.env.dataFolder, 'clone-'));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
  await temporary.remove();
});

async function git(...list: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  return (await promisify(execFile)('git', [...identity, ...list], { cwd: folder, env: gitVariables() })).stdout;
}

const address = (password: string) => `http://ada%40example.com:${encodeURIComponent(password)}@${origin}/git/blog.git`;

test('a clone gives the project, a push is built and reaches the draft', async () => {
  const { session } = temporary;
  const { token } = await createAccessToken(session, { name: 'laptop' });
  await git('clone', '-q', address(token), '.');
  writeFileSync(join(folder, 'amplify/new.ts'), 'export {};\n');
  await git('add', '.');
  await git('commit', '-q', '-m', 'Add a file');
  await git('push', '-q', 'origin', 'main', 'main:feature');
  const branches = await listBranches(session, 'blog');
  expect(branches.map(({ name, builds }) => [name, builds.map(({ message, state }) => [message, state])])).toEqual([
    ['feature', [['Add a file', 'queued']]],
    ['main', [['Add a file', 'queued']]],
  ]);
  const draft = await getDraft(session, app.environments[0]?.id ?? '');
  expect(draft.files['amplify/new.ts']).toBe('export {};\n');
});

test('only the right token or password opens it, and guessing is slowed down', async () => {
  const { session } = temporary;
  expect(await git('ls-remote', address('correct horse battery'))).toContain('refs/heads/main');
  const { id, token } = await createAccessToken(session, { name: 'laptop' });
  await revokeAccessToken(session, id);
  expect(await listAccessTokens(session)).toEqual([]);
  await expect(git('ls-remote', address(token))).rejects.toThrow(/Authentication failed/);
  expect((await fetch(`http://${origin}/git/blog.git/info/refs?service=git-upload-pack`)).status).toBe(401);
  expect((await fetch(`http://${origin}/git/blog.git/config`)).status).toBe(404);
  const guess = () =>
    fetch(`http://${origin}/git/blog.git/info/refs`, { headers: { authorization: `Basic ${btoa('ada@example.com:wrong')}` } });
  const statuses = new Set<number>();
  for (let index = 0; index < 12; index += 1) statuses.add((await guess()).status);
  expect(statuses).toEqual(new Set([401, 429]));
});

test('scratch refs stay hidden, and a protected branch is pushed to by admins only', async () => {
  const { session, addMember } = temporary;
  await updateEnvironment(session, { environmentId: app.environments[0]?.id ?? '', protected: true });
  const developer = await createAccessToken(await addMember('Dev', 'developer'), { name: 'd' });
  const viewer = await createAccessToken(await addMember('Vic', 'viewer'), { name: 'v' });
  await git('clone', '-q', address(viewer.token), '.');
  await git('commit', '-q', '--allow-empty', '-m', 'Empty');
  await expect(git('push', '-q', address(viewer.token), 'main')).rejects.toThrow(/403/);
  await expect(git('push', '-q', address(developer.token), 'main')).rejects.toThrow(/hidden ref/);
  await expect(git('push', '-q', address(developer.token), 'main:refs/slipway/plans/x')).rejects.toThrow(/hidden ref/);
  await git('push', '-q', address(developer.token), 'main:feature');
  await git('push', '-q', address((await createAccessToken(session, { name: 'a' })).token), 'main');
});
