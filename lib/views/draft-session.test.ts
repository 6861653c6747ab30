import { expect, test } from 'vitest';
import { emptyBackend } from '../backend/backend';
import type { Edit } from '../edits/edit';
import type { DraftUpdate, DraftView } from './draft';
import { addEdit, type DraftSession, openDraftSession, rebaseSending, refuse, settle, takeWaiting } from './draft-session';

const view: DraftView = {
  environmentId: 'e',
  version: 1,
  baseCommit: 'c',
  backend: emptyBackend,
  files: { 'amplify/backend.ts': 'before' },
  changed: [],
  entries: [],
  canUndo: false,
  canRedo: false,
};
const model = (name: string): Edit => ({ kind: 'addModel', name });
const update = (over: Partial<DraftUpdate>): DraftUpdate => ({
  version: 2,
  files: {},
  changed: [],
  rebased: false,
  entries: [],
  canUndo: true,
  canRedo: false,
  ...over,
});
const names = ({ backend }: DraftSession) => backend.data?.models.map(({ name }) => name) ?? [];

function added(session: DraftSession, edit: Edit): DraftSession {
  const result = addEdit(session, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('an edit shows at once and is confirmed by the answer', () => {
  const sent = takeWaiting(added(openDraftSession(view), model('Post')));
  expect(names(sent)).toEqual(['Post']);
  const settled = settle(sent, update({ files: { 'amplify/backend.ts': null, 'amplify/data/resource.ts': 'after' } }));
  expect(names(settled)).toEqual(['Post']);
  expect(settled.view).toMatchObject({ version: 2, files: { 'amplify/data/resource.ts': 'after' }, canUndo: true });
  expect(settled.sending).toEqual([]);
});

test('what was made while a request was open is neither lost nor sent twice', () => {
  const sent = added(takeWaiting(added(openDraftSession(view), model('Post'))), model('Tag'));
  const settled = settle(sent, update({}));
  expect(names(settled)).toEqual(['Post', 'Tag']);
  expect(settled.waiting).toEqual([model('Tag')]);
});

test('a refused edit goes; what does not depend on it stays', () => {
  let session = takeWaiting(added(openDraftSession(view), model('Post')));
  session = added(added(session, model('Tag')), { kind: 'renameModel', model: 'Post', to: 'Article' });
  const left = refuse(session);
  expect(names(left)).toEqual(['Tag']);
  expect(left.waiting).toEqual([model('Tag')]);
});

test('an edit that cannot be made changes nothing', () => {
  const session = added(openDraftSession(view), model('Post'));
  expect(addEdit(session, model('Post')).ok).toBe(false);
});

test("somebody else's newer draft is shown below one's own edits", () => {
  const theirs = added(openDraftSession(view), model('Author'));
  const mine = added(takeWaiting(added(openDraftSession(view), model('Post'))), model('Tag'));
  const merged = rebaseSending({ ...view, version: 5, backend: theirs.backend }, mine);
  expect(names(merged)).toEqual(['Author', 'Post', 'Tag']);
  expect(merged.sending).toEqual([model('Post')]);
});
