import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Edit } from '@/lib/edits/edit';
import type { AppView } from '@/lib/views/app';
import { timelineOf } from '@/lib/views/history';
import { commitFiles } from '../git/commit-files';
import { log } from '../git/history';
import { findCommit, repositoryFolder } from '../git/repository';
import { readGit, runGit } from '../git/run-git';
import type { Session } from '../session/session';
import { createApp } from './apps';
import { comparePoints, listComparable } from './comparison';
import { deploy } from './deployments';
import { applyEdits, discardDraft, getDraft, undoEdit } from './drafts';
import { createEnvironment } from './environments';
import { listHistory } from './history';
import { openTemporaryConsole, type TemporaryConsole } from './temporary-console';
import { nameVersion, removeVersion, restorePoint } from './versions';

let temporary: TemporaryConsole;
let ada: Session;
let eve: Session;
let viewer: Session;
let app: AppView;
let environmentId: string;
let repository: string;
let apps = 0;

beforeAll(async () => {
  temporary = await openTemporaryConsole();
  ada = temporary.session;
  eve = await temporary.addMember('Eve', 'developer');
  viewer = await temporary.addMember('Vic', 'viewer');
});
beforeEach(async () => {
  apps += 1;
  app = await createApp(ada, { name: `Blog ${apps}`, template: 'blank' });
  environmentId = app.environments[0]?.id ?? '';
  repository = repositoryFolder(ada.env.dataFolder, app.id);
});
afterAll(() => temporary.remove());

const addModel = (name: string): Edit => ({ kind: 'addModel', name });
const edit = async (session: Session, ...edits: Edit[]) => {
  const { version } = await getDraft(session, environmentId);
  return applyEdits(session, { environmentId, draftVersion: version, edits });
};
const models = async () => (await getDraft(ada, environmentId)).backend.data?.models.map(({ name }) => name) ?? [];
const timeline = async (session = ada) =>
  timelineOf([await listHistory(session, environmentId)]).map((item) => {
    if (item.kind === 'commit') return [item.author, item.subject];
    return [item.author, item.kind === 'edit' ? item.summary : `Version ${item.name}`];
  });
const restore = async (session: Session, point: string) => {
  const { version } = await getDraft(session, environmentId);
  return restorePoint(session, { environmentId, point, draftVersion: version });
};

test('a history has the edits of the draft, the versions and the commits, each with who made it', async () => {
  await edit(ada, addModel('Post'));
  await edit(eve, addModel('Tag'));
  const { version } = await getDraft(ada, environmentId);
  await deploy(ada, { environmentId, draftVersion: version });
  await edit(eve, addModel('Author'));
  await nameVersion(eve, { environmentId, name: 'With authors' });
  expect(await timeline()).toEqual([
    ['Eve', 'Version With authors'],
    ['Eve', 'Added model Author'],
    ['Ada', 'Added model Post and 1 more'],
    ['Ada', 'Start from the template Blank'],
  ]);
  const { commits } = await listHistory(ada, environmentId);
  expect(commits[0]?.edits).toMatchObject([
    { summary: 'Added model Post', author: 'Ada' },
    { summary: 'Added model Tag', author: 'Eve' },
  ]);
});

test('what was undone is in the history as undone', async () => {
  await edit(ada, addModel('Post'));
  await undoEdit(ada, environmentId);
  expect((await listHistory(ada, environmentId)).edits).toMatchObject([{ summary: 'Added model Post', state: 'undone' }]);
});

test('a long history comes in parts', async () => {
  const head = await findCommit(repository, 'main');
  const commits = Array.from({ length: 31 }, (_, index) => {
    const message = `Number ${index + 1}\n\n- One\n- Two`;
    const who = `Ada <ada@example.com> ${1_900_000_000 + index} +0000`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${message.length}\n${message}\n${index === 0 ? `from ${head}\n` : ''}\n`;
  });
  await runGit({ repository, arguments: ['fast-import', '--quiet', '--date-format=raw'], input: commits.join('') });
  const first = await listHistory(ada, environmentId);
  expect(first.commits).toHaveLength(30);
  expect(first.commits[0]).toMatchObject({ subject: 'Number 31', edits: [{ summary: 'One' }, { summary: 'Two' }] });
  const second = await listHistory(ada, environmentId, first.next);
  expect(second.commits.map(({ subject }) => subject)).toEqual(['Number 1', 'Start from the template Blank']);
  expect(second.next).toBeUndefined();
  await expect(listHistory(ada, environmentId, '--all.1')).rejects.toMatchObject({ data: { code: 'bad-input' } });
});

test('a named version is restored as one edit that can be undone, and the branch stays where it is', async () => {
  await edit(ada, addModel('Post'));
  const { id } = await nameVersion(ada, { environmentId, name: 'Before the big change' });
  const head = await findCommit(repository, 'main');
  await edit(ada, { kind: 'renameModel', model: 'Post', to: 'Article' }, addModel('Tag'));
  const kept = await getDraft(ada, environmentId);
  await restore(ada, `version:${id}`);
  expect(await models()).toEqual(['Post']);
  expect((await listHistory(ada, environmentId)).edits.at(-1)).toMatchObject({
    summary: 'Restored “Before the big change”',
    author: 'Ada',
  });
  expect(await findCommit(repository, 'main')).toBe(head);
  await undoEdit(ada, environmentId);
  expect((await getDraft(ada, environmentId)).files).toEqual(kept.files);
});

test('restoring removes files that came since and brings back those that went, across a move of the branch', async () => {
  const path = 'amplify/functions/say-hello/handler.ts';
  await edit(ada, addModel('Post'));
  const { id } = await nameVersion(ada, { environmentId, name: 'One model' });
  await edit(ada, { kind: 'addFunction', name: 'say-hello' });
  await restore(ada, `version:${id}`);
  expect(Object.keys((await getDraft(ada, environmentId)).files)).not.toContain(path);
  await commitFiles(repository, {
    branch: 'main',
    expectedParent: await findCommit(repository, 'main'),
    changes: new Map([['README.md', 'by hand']]),
    author: ada.user,
    message: 'By hand',
  });
  const moved = await getDraft(ada, environmentId);
  expect(moved.entries.filter(({ conflict }) => conflict !== undefined)).toEqual([]);
  expect(Object.keys(moved.files)).not.toContain(path);
  await undoEdit(ada, environmentId);
  expect(Object.keys((await getDraft(ada, environmentId)).files)).toContain(path);
});

test('the draft as it was after an edit can be restored, and a commit too', async () => {
  await edit(ada, addModel('Post'));
  await edit(ada, addModel('Tag'));
  const [first] = (await listHistory(ada, environmentId)).edits;
  await restore(ada, first?.point ?? '');
  expect(await models()).toEqual(['Post']);
  const [commit] = await log(repository, 'main', 1);
  await restore(ada, `commit:${commit?.commit}`);
  expect(await models()).toEqual([]);
  await expect(restore(ada, `commit:${commit?.commit}`)).rejects.toMatchObject({ data: { code: 'nothing-to-restore' } });
});

test('what others have done since one looked is not restored over', async () => {
  const { version } = await edit(ada, addModel('Post'));
  await edit(eve, addModel('Tag'));
  await expect(restorePoint(ada, { environmentId, point: 'branch:main', draftVersion: version })).rejects.toMatchObject({
    data: { code: 'draft-changed' },
  });
  expect(await models()).toEqual(['Post', 'Tag']);
});

test('a discarded draft is kept as a version', async () => {
  await edit(ada, addModel('Post'));
  await discardDraft(ada, environmentId);
  const [version] = (await listHistory(ada, environmentId)).versions;
  expect(version).toMatchObject({ name: 'Draft before it was discarded', author: 'Ada' });
  await restore(ada, version?.point ?? '');
  expect(await models()).toEqual(['Post']);
  await undoEdit(ada, environmentId);
  await discardDraft(ada, environmentId);
  expect((await listHistory(ada, environmentId)).versions).toHaveLength(1);
});

test('two points are compared in words, as backends and as files', async () => {
  await edit(ada, addModel('Post'));
  const staging = await createEnvironment(ada, { appId: app.id, name: 'Staging', branch: 'staging' });
  const view = await comparePoints(ada, environmentId, 'draft:staging', 'draft:development');
  expect(view).toMatchObject({ from: { label: 'Draft of Staging' }, to: { label: 'Draft of Development' } });
  expect(view.changes?.map(({ action, subject }) => [action, subject])).toContainEqual(['add', 'Post']);
  expect(view.after.data?.models.map(({ name }) => name)).toEqual(['Post']);
  expect(view.files.find(({ path }) => path === 'amplify/data/resource.ts')).toMatchObject({ before: null });
  const back = await comparePoints(ada, staging.id, 'draft:development', 'branch:staging');
  expect(back.changes?.find(({ subject }) => subject === 'Post')).toMatchObject({ action: 'remove', loss: expect.any(String) });
  expect((await listComparable(ada, environmentId)).map(({ label }) => label.replace(/^[0-9a-f]{7} /, ''))).toEqual([
    'Draft of Development',
    'Draft of Staging',
    'Branch main',
    'Branch staging',
    'Start from the template Blank',
  ]);
});

test('source that is not understood is compared as files alone', async () => {
  await edit(ada, addModel('Post'));
  const { files } = await getDraft(ada, environmentId);
  const path = 'amplify/data/resource.ts';
  await edit(ada, { kind: 'setCode', path, text: `${files[path]}\n}}` });
  const view = await comparePoints(ada, environmentId, 'branch:main', 'draft:development');
  expect(view.changes).toBeUndefined();
  expect(view.files.map((file) => file.path)).toContain(path);
});

test('what is not there says so by name', async () => {
  const codes = await Promise.all(
    ['release:development', 'draft:none', 'version:none', 'edit:none', 'branch:none', `commit:${'0'.repeat(40)}`, 'main'].map((point) =>
      comparePoints(ada, environmentId, point, 'draft:development').catch((error) => error.data.code),
    ),
  );
  expect(codes).toEqual([
    'release-not-found',
    'environment-not-found',
    'version-not-found',
    'edit-not-found',
    'branch-not-found',
    'commit-not-found',
    'bad-point',
  ]);
});

test('viewers look; they neither name, restore nor delete', async () => {
  const { id } = await nameVersion(ada, { environmentId, name: 'First' });
  await edit(ada, addModel('Post'));
  expect(await timeline(viewer)).toContainEqual(['Ada', 'Version First']);
  expect((await comparePoints(viewer, environmentId, `version:${id}`, 'draft:development')).changes).toHaveLength(1);
  const refused = { data: { code: 'not-allowed' } };
  await expect(nameVersion(viewer, { environmentId, name: 'Mine' })).rejects.toMatchObject(refused);
  await expect(restore(viewer, `version:${id}`)).rejects.toMatchObject(refused);
  await expect(removeVersion(viewer, environmentId, id)).rejects.toMatchObject(refused);
});

test('a name is given once, a version is deleted, and neither is seen by those who clone', async () => {
  const { id } = await nameVersion(ada, { environmentId, name: ' First\nversion ' });
  await expect(nameVersion(ada, { environmentId, name: 'First version' })).rejects.toMatchObject({
    data: { code: 'name-taken', field: 'name' },
  });
  expect(await readGit({ repository, arguments: ['upload-pack', '--advertise-refs', repository] })).not.toContain('refs/slipway');
  await removeVersion(ada, environmentId, id);
  await removeVersion(ada, environmentId, id);
  expect((await listHistory(ada, environmentId)).versions).toEqual([]);
  await expect(removeVersion(ada, environmentId, '../../heads/main')).resolves.toBeUndefined();
  expect(await findCommit(repository, 'main')).toBeDefined();
});
