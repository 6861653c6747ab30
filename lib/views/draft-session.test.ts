import { expect, test } from 'vitest';
import { emptyBackend } from '../backend/backend';
import type { Edit } from '../edits/edit';
import type { DraftUpdate, DraftView } from './draft';
import {
  addEdit,
  countPending,
  type DraftSession,
  follow,
  makeAgain,
  openDraftSession,
  refuse,
  requestOf,
  resume,
  settle,
  settleOther,
  takeBack,
  takeWaiting,
} from './draft-session';

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

const edits = (pending: DraftSession['waiting']) => pending.map(({ edit }) => edit);
const taken = { code: 'name-taken', message: 'Taken.' };

test('an edit shows at once and is confirmed by the answer', () => {
  const sent = takeWaiting(added(openDraftSession(view), model('Post')), 'b1');
  expect(names(sent)).toEqual(['Post']);
  const settled = settle(sent, update({ files: { 'amplify/backend.ts': null, 'amplify/data/resource.ts': 'after' } }));
  expect(names(settled)).toEqual(['Post']);
  expect(settled.view).toMatchObject({ version: 2, files: { 'amplify/data/resource.ts': 'after' }, canUndo: true });
  expect(countPending(settled)).toBe(0);
});

test('what was made while a request was open is neither lost nor sent twice', () => {
  const sent = added(takeWaiting(added(openDraftSession(view), model('Post')), 'b1'), model('Tag'));
  const settled = settle(sent, update({}));
  expect(names(settled)).toEqual(['Post', 'Tag']);
  expect(edits(settled.waiting)).toEqual([model('Tag')]);
});

test('a refused edit goes with the reason; what does not depend on it stays, and what does is told too', () => {
  let session = takeWaiting(added(openDraftSession(view), model('Post')), 'b1');
  const rename: Edit = { kind: 'renameModel', model: 'Post', to: 'Article' };
  session = added(added(session, model('Tag')), rename);
  const left = refuse(session, taken);
  expect(names(left)).toEqual(['Tag']);
  expect(edits(left.waiting)).toEqual([model('Tag')]);
  expect(left.misfits.map(({ edit }) => edit)).toEqual([model('Post'), rename]);
  expect(left.misfits[0]?.error).toEqual(taken);
});

test('of edits that are refused together only the one that does not fit goes', () => {
  let session = openDraftSession(view);
  for (const name of ['Post', 'Tag', 'Author']) session = added(session, model(name));
  session = refuse(takeWaiting(session, 'b1'), taken);
  expect(session.misfits).toEqual([]);
  session = takeWaiting(session, 'b2');
  expect(edits(session.sending)).toEqual([model('Post')]);
  session = takeWaiting(refuse(session, taken), 'b3');
  expect(edits(session.sending)).toEqual([model('Tag')]);
  session = settle(session, update({}));
  expect(session.misfits).toEqual([{ edit: model('Post'), error: taken }]);
  expect(names(session)).toEqual(['Tag', 'Author']);
});

test('what was never answered is sent again as it was, and only then what was made since', () => {
  let session = takeWaiting(added(openDraftSession(view), model('Post')), 'b1');
  session = takeWaiting(added(session, model('Tag')), 'b2');
  expect(session.batch).toBe('b1');
  expect(requestOf(session)).toEqual({ draftVersion: 1, edits: [model('Post')] });
  session = takeWaiting(settle(session, update({})), 'b3');
  expect(session.batch).toBe('b3');
  expect(requestOf(session)).toEqual({ draftVersion: 2, edits: [model('Tag')] });
});

test("somebody else's newer draft is shown below one's own edits", () => {
  const theirs = added(openDraftSession(view), model('Author'));
  const mine = added(takeWaiting(added(openDraftSession(view), model('Post')), 'b1'), model('Tag'));
  const merged = follow(mine, { ...view, version: 5, backend: theirs.backend });
  expect(names(merged)).toEqual(['Author', 'Post', 'Tag']);
  expect(edits(merged.sending)).toEqual([model('Post')]);
});

test('an edit for which others have left no place goes with the reason', () => {
  const theirs = added(openDraftSession(view), model('Tag'));
  const mine = added(added(openDraftSession(view), model('Tag')), model('Post'));
  const merged = follow(mine, { ...view, version: 2, backend: theirs.backend });
  expect(names(merged)).toEqual(['Tag', 'Post']);
  expect(merged.misfits).toMatchObject([{ edit: model('Tag'), error: { code: 'name-taken' } }]);
});

test('what the server has although its answer was lost is not told as a misfit', () => {
  const sent = takeWaiting(added(openDraftSession(view), model('Post')), 'b1');
  const merged = follow(sent, { ...view, version: 2, backend: sent.backend });
  expect(names(merged)).toEqual(['Post']);
  expect(merged.misfits).toEqual([]);
  expect(edits(merged.sending)).toEqual([model('Post')]);
});

test("text is sent with the version it was typed on, which one's own edits move and those of others do not", () => {
  const typed: Edit = { kind: 'setCode', path: 'amplify/backend.ts', text: 'typed' };
  const own = settle(added(takeWaiting(added(openDraftSession(view), model('Post')), 'b1'), typed), update({ version: 2 }));
  expect(requestOf(takeWaiting(own, 'b2')).draftVersion).toBe(2);
  const others = follow(added(openDraftSession(view), typed), { ...view, version: 7 });
  expect(requestOf(takeWaiting(others, 'b1')).draftVersion).toBe(1);
});

test('an edit that was not sent yet is taken back here', () => {
  const session = added(added(openDraftSession(view), model('Post')), model('Tag'));
  const back = takeBack(session);
  expect(back && names(back)).toEqual(['Post']);
  expect(takeBack(openDraftSession(view))).toBeUndefined();
  const sent = takeWaiting(session, 'b1');
  expect(takeBack(sent)).toBeUndefined();
});

test('an undo is answered while an edit is on its way', () => {
  const first = settle(takeWaiting(added(openDraftSession(view), model('Post')), 'b1'), update({}));
  const undone = settleOther(added(first, model('Tag')), update({ version: 3, backend: emptyBackend }));
  expect(names(undone)).toEqual(['Tag']);
});

test('an edit that cannot be made changes nothing', () => {
  const session = added(openDraftSession(view), model('Post'));
  expect(addEdit(session, model('Post')).ok).toBe(false);
});

test('a page that is read anew goes on with what the one before had not sent, and tells what has no place any more', () => {
  const before = added(added(takeWaiting(added(openDraftSession(view), model('Post')), 'b1'), model('Author')), model('Tag'));
  const { sending, batch, waiting, singly } = before;
  // What was sent had arrived, and somebody else has made an Author since.
  const fresh = openDraftSession({
    ...view,
    version: 3,
    backend: added(added(openDraftSession(view), model('Post')), model('Author')).backend,
  });
  const resumed = resume(fresh, { sending, batch, waiting, singly });
  expect(names(resumed)).toEqual(['Post', 'Author', 'Tag']);
  expect(resumed.batch).toBe('b1');
  expect(resumed.misfits.map(({ edit }) => edit)).toEqual([model('Author')]);
  expect(edits(resumed.waiting)).toEqual([model('Tag')]);
});

test('what was taken back before it was sent can be made again, until something else is made', () => {
  const both = added(added(openDraftSession(view), model('Post')), model('Author'));
  const first = takeBack(both);
  const none = first && takeBack(first);
  expect(none && names(none)).toEqual([]);
  const one = none && makeAgain(none);
  if (!one?.ok) throw new Error('nothing was made again');
  expect(names(one.value)).toEqual(['Post']);
  expect(edits(one.value.waiting)).toEqual([model('Post')]);
  const two = makeAgain(one.value);
  expect(two?.ok && names(two.value)).toEqual(['Post', 'Author']);
  expect(two?.ok && makeAgain(two.value)).toBeUndefined();
  expect(makeAgain(added(one.value, model('Tag')))).toBeUndefined();
  // An undo on the server is the last one from then on.
  expect(makeAgain(settleOther(one.value, update({ version: 2 })))).toBeUndefined();
});
