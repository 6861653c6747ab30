import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Edit } from '@/lib/edits/edit';
import type { AppView } from '@/lib/views/app';
import { commitFiles } from '../git/commit-files';
import { log } from '../git/history';
import { readFiles } from '../git/read-files';
import { findCommit, repositoryFolder } from '../git/repository';
import type { Session } from '../session/session';
import { listEvents } from '../store/events';
import { createApp, getApp } from './apps';
import { deploy, getDeployment } from './deployments';
import { applyEdits, discardDraft, getDraft, redoEdit, undoEdit } from './drafts';
import { createEnvironment, updateEnvironment } from './environments';
import { getPlan, requestPlan } from './plans';
import { openTemporaryConsole, type TemporaryConsole } from './temporary-console';

let temporary: TemporaryConsole;
let ada: Session;
let app: AppView;
let environmentId: string;
let repository: string;
const PATH = 'amplify/data/resource.ts';
/** The blank app with data in it, so that an edit of a model touches one file. */
const withData = new Map([
  [
    PATH,
    "import { a, defineData } from '@aws-amplify/backend';\n\nconst schema = a.schema({});\n\nexport const data = defineData({ schema });\n",
  ],
  [
    'amplify/backend.ts',
    "import { defineBackend } from '@aws-amplify/backend';\nimport { auth } from './auth/resource';\nimport { data } from './data/resource';\n\ndefineBackend({ auth, data });\n",
  ],
]);

beforeEach(async () => {
  temporary = await openTemporaryConsole();
  ada = temporary.session;
  app = await createApp(ada, { name: 'My Blog', template: 'blank' });
  environmentId = app.environments[0]?.id ?? '';
  repository = repositoryFolder(ada.env.dataFolder, app.id);
  const expectedParent = await findCommit(repository, 'main');
  await commitFiles(repository, { branch: 'main', expectedParent, changes: withData, author: ada.user, message: 'Data' });
});
afterEach(() => temporary.remove());

const addModel = (name: string): Edit => ({ kind: 'addModel', name });
const edit = async (session: Session, ...edits: Edit[]) => {
  const { version } = await getDraft(session, environmentId);
  return applyEdits(session, { environmentId, draftVersion: version, edits });
};
const models = async () => (await getDraft(ada, environmentId)).backend.data?.models.map(({ name }) => name);
const source = async () => (await getDraft(ada, environmentId)).files[PATH];

test('an edit changes the source of the draft, and undo gives back every byte', async () => {
  const before = await source();
  const update = await edit(ada, addModel('Post'));
  expect(update).toMatchObject({ changed: [PATH], rebased: false, canUndo: true, canRedo: false });
  expect(update.backend).toBeUndefined();
  expect(await source()).toContain('Post: a');
  expect(await undoEdit(ada, environmentId)).toMatchObject({ changed: [], canUndo: false, canRedo: true });
  expect(await source()).toBe(before);
  await redoEdit(ada, environmentId);
  expect(await models()).toEqual(['Post']);
});

test('edits made on an old version are applied to the new one', async () => {
  const eve = await temporary.addMember('Eve', 'developer');
  const { version } = await getDraft(eve, environmentId);
  await edit(ada, addModel('Post'));
  const update = await applyEdits(eve, { environmentId, draftVersion: version, edits: [addModel('Comment')] });
  expect(update.rebased).toBe(true);
  expect(update.backend?.data?.models.map(({ name }) => name)).toEqual(['Post', 'Comment']);
  await expect(edit(eve, addModel('Post'))).rejects.toMatchObject({ name: 'UserError' });
});

test('two people who edit at the same moment both keep their edit', async () => {
  const eve = await temporary.addMember('Eve', 'developer');
  await Promise.all([edit(ada, addModel('A')), edit(eve, addModel('B')), edit(ada, addModel('C'))]);
  expect((await models())?.sort()).toEqual(['A', 'B', 'C']);
});

test('edits that come again because their answer was lost are made once, also when they were deployed since', async () => {
  const { version } = await getDraft(ada, environmentId);
  const request = { environmentId, draftVersion: version, batch: 'a-batch-of-a-browser', edits: [addModel('Post'), addModel('Tag')] };
  await applyEdits(ada, request);
  const again = await applyEdits(ada, request);
  expect(again).toMatchObject({ rebased: true, canUndo: true });
  expect(again.entries).toHaveLength(2);
  await deploy(ada, { environmentId, draftVersion: again.version });
  expect(await applyEdits(ada, request)).toMatchObject({ entries: [] });
  expect(await models()).toEqual(['Post', 'Tag']);
});

test('undo takes back only what is one’s own, from under what others added', async () => {
  const eve = await temporary.addMember('Eve', 'developer');
  await edit(ada, addModel('Post'));
  await edit(eve, addModel('Comment'));
  await edit(ada, addModel('Tag'));
  await undoEdit(ada, environmentId);
  await undoEdit(ada, environmentId);
  expect(await models()).toEqual(['Comment']);
  await expect(undoEdit(ada, environmentId)).rejects.toMatchObject({ data: { code: 'nothing-to-undo' } });
  await redoEdit(ada, environmentId);
  expect(await models()).toEqual(['Comment', 'Post']);
  await undoEdit(eve, environmentId);
  expect(await models()).toEqual(['Post']);
});

test('text typed over text that someone else has changed since is refused', async () => {
  const eve = await temporary.addMember('Eve', 'developer');
  const { version, files } = await getDraft(eve, environmentId);
  await edit(ada, addModel('Post'));
  const typing = { kind: 'setCode' as const, path: PATH, text: `${files[PATH]}// mine\n` };
  await expect(applyEdits(eve, { environmentId, draftVersion: version, edits: [typing] })).rejects.toMatchObject({
    data: { code: 'draft-changed' },
  });
  await expect(edit(eve, { ...typing, path: 'package.json' })).rejects.toMatchObject({ data: { code: 'bad-path' } });
});

test('a push moves the draft onto the new head; what no longer fits is left out with the reason', async () => {
  await edit(ada, addModel('Post'), addModel('Tag'));
  const head = await findCommit(repository, 'main');
  const text = (await readFiles(repository, head ?? ''))
    .get(PATH)
    ?.replace('a.schema({', 'a.schema({\n  Tag: a.model({ name: a.string() }),');
  await commitFiles(repository, {
    branch: 'main',
    expectedParent: head,
    changes: new Map([[PATH, text ?? '']]),
    author: ada.user,
    message: 'By hand',
  });
  const draft = await getDraft(ada, environmentId);
  expect(draft.backend.data?.models.map(({ name }) => name).sort()).toEqual(['Post', 'Tag']);
  expect(draft.entries.map(({ summary, conflict }) => [summary, conflict !== undefined])).toEqual([
    ['Added model Post', false],
    ['Added model Tag', true],
  ]);
});

test('discarding gives the branch back', async () => {
  await edit(ada, addModel('Post'));
  await discardDraft(ada, environmentId);
  expect(await getDraft(ada, environmentId)).toMatchObject({ changed: [], entries: [], canUndo: false });
});

test('reviewing and deploying commit exactly the draft that was seen', async () => {
  const { version } = await edit(ada, addModel('Post'));
  const { planId, draftVersion } = await requestPlan(ada, environmentId);
  expect(draftVersion).toBe(version);
  const plan = await getPlan(ada, planId);
  expect(plan).toMatchObject({ state: 'queued', outdated: false });
  expect((await readFiles(repository, plan.commitId)).get(PATH)).toContain('Post');
  const { version: newer } = await edit(ada, addModel('Tag'));
  expect((await getPlan(ada, planId)).outdated).toBe(true);
  await expect(deploy(ada, { environmentId, draftVersion })).rejects.toMatchObject({ data: { code: 'draft-changed' } });

  const { deploymentId } = await deploy(ada, { environmentId, draftVersion: newer, planId });
  const [commit] = await log(repository, 'main', 1);
  expect(commit).toMatchObject({ subject: 'Added model Post and 1 more', author: 'Ada', email: 'ada@example.com' });
  expect(await getDeployment(ada, deploymentId)).toMatchObject({
    state: 'queued',
    commitId: commit?.commit,
    author: 'Ada',
    kind: 'deploy',
  });
  expect(await getDraft(ada, environmentId)).toMatchObject({ changed: [], entries: [], baseCommit: commit?.commit });
  expect(await models()).toEqual(['Post', 'Tag']);
});

test('where cards stand is kept, undone and committed with the rest, and is never a change to deploy', async () => {
  const layout = 'amplify/data/canvas.json';
  const update = await edit(ada, { kind: 'changeCanvas', cards: { 'model:Post': { x: 40, y: 80 } } });
  expect(update).toMatchObject({ changed: [layout], entries: [], canUndo: true });
  expect((await getApp(ada, app.slug)).environments[0]?.draftEdits).toBe(0);
  await undoEdit(ada, environmentId);
  expect(await getDraft(ada, environmentId)).toMatchObject({ changed: [], canRedo: true });
  await redoEdit(ada, environmentId);
  const { version } = await edit(ada, addModel('Post'));
  expect((await getApp(ada, app.slug)).environments[0]?.draftEdits).toBe(1);
  await deploy(ada, { environmentId, draftVersion: version });
  const [commit] = await log(repository, 'main', 1);
  expect(commit?.subject).toBe('Added model Post');
  expect((await readFiles(repository, commit?.commit ?? '')).get(layout)).toContain('"model:Post": {"x":40,"y":80}');
  expect((await getDraft(ada, environmentId)).backend.canvas?.cards).toEqual({ 'model:Post': { x: 40, y: 80 } });
});

test('everyone who looks at a draft is told of each change', async () => {
  const { version } = await edit(ada, addModel('Post'));
  const events = await listEvents(ada.store, `draft:${environmentId}`);
  expect(events.at(-1)?.body).toEqual({ type: 'draft-changed', version, author: ada.user.id });
});

test('roles and protection decide who may edit and deploy', async () => {
  const viewer = await temporary.addMember('Vic', 'viewer');
  const developer = await temporary.addMember('Dev', 'developer');
  await expect(edit(viewer, addModel('Post'))).rejects.toMatchObject({ data: { code: 'not-allowed' } });
  await updateEnvironment(ada, { environmentId, protected: true });
  const { version } = await getDraft(developer, environmentId);
  await expect(deploy(developer, { environmentId, draftVersion: version })).rejects.toMatchObject({ data: { code: 'not-allowed' } });
  await expect(updateEnvironment(developer, { environmentId, protected: false })).rejects.toMatchObject({ data: { code: 'not-allowed' } });
});

test('a second environment gets a branch of its own and a draft of its own', async () => {
  await edit(ada, addModel('Post'));
  const staging = await createEnvironment(ada, { appId: app.id, name: 'Staging', branch: 'staging' });
  expect(staging).toMatchObject({ slug: 'staging', branch: 'staging', draftEdits: 0 });
  expect((await getDraft(ada, staging.id)).entries).toEqual([]);
  await expect(createEnvironment(ada, { appId: app.id, name: 'Staging', branch: 'staging' })).rejects.toMatchObject({
    data: { code: 'name-taken', field: 'name' },
  });
});

test('the first model of an app without data brings the file and its place in the backend', async () => {
  const blank = await createApp(ada, { name: 'Fresh', template: 'blank' });
  environmentId = blank.environments[0]?.id ?? '';
  expect(await source()).toBeUndefined();
  const update = await edit(ada, addModel('Post'));
  expect(update.changed).toEqual(['amplify/backend.ts', PATH]);
  expect(await models()).toEqual(['Post']);
  await undoEdit(ada, environmentId);
  expect(await source()).toBeUndefined();
});
