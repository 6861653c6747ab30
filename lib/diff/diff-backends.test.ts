import { expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { blog } from '@/lib/source/fixtures/blog';
import { readBackend } from '@/lib/source/read-backend';
import { diffBackends } from './diff-backends';

const before = readBackend(blog);

function after(edit: Edit): Backend {
  const result = apply(before, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('nothing differs from itself', () => {
  expect(diffBackends(before, readBackend({ ...blog }))).toEqual([]);
});

test.each<[string, Edit, (string | undefined)[][]]>([
  ['a removed model', { kind: 'removeModel', model: 'Setting' }, [['removed', 'Setting', 'data']]],
  ['a removed field', { kind: 'removeField', model: 'Post', field: 'body' }, [['removed', 'Post.body', 'data']]],
  [
    'a changed type',
    { kind: 'updateField', model: 'Post', field: 'body', changes: { type: 'integer' } },
    [['changed', 'Post.body', 'data']],
  ],
  [
    'a field that becomes required',
    { kind: 'updateField', model: 'Post', field: 'body', changes: { required: true } },
    [['changed', 'Post.body', 'access']],
  ],
  ['another identifier', { kind: 'setIdentifier', model: 'Post', identifier: ['slug'] }, [['replaced', 'Post', 'data']]],
  ['a lost enum value', { kind: 'updateEnum', enum: 'Status', values: ['DRAFT'] }, [['removed', 'Status', 'data']]],
  [
    'a removed index',
    { kind: 'setSecondaryIndexes', model: 'Post', indexes: [] },
    [
      ['removed', 'Post', 'access'],
      ['removed', 'Post', 'access'],
    ],
  ],
  ['other sign-in attributes', { kind: 'setAuthLogin', login: { phone: true } }, [['replaced', 'Sign-in', 'data']]],
  [
    'a required second factor',
    { kind: 'setMultifactor', multifactor: { mode: 'REQUIRED', totp: true } },
    [['changed', 'Second factor', 'access']],
  ],
  ['a removed group', { kind: 'removeGroup', group: 'Editors' }, [['removed', 'Editors', 'access']]],
  ['a removed provider', { kind: 'removeExternalProvider', provider: 'google' }, [['removed', 'Google', 'access']]],
  ['a removed path', { kind: 'removeStoragePath', storage: 'files', path: 'public/*' }, [['removed', 'files', 'access']]],
  [
    'a renamed storage',
    { kind: 'renameStorage', storage: 'files', to: 'docs' },
    [
      ['added', 'docs', undefined],
      ['removed', 'files', 'data'],
    ],
  ],
  ['an added function', { kind: 'addFunction', name: 'mail' }, [['added', 'mail', undefined]]],
])('%s is told with what is lost', (_name, edit, expected) => {
  expect(diffBackends(before, after(edit)).map((change) => [change.kind, change.subject, change.loses])).toEqual(expected);
});

test('changed rules tell who gains and who loses', () => {
  const changes = diffBackends(
    before,
    after({ kind: 'setRules', target: { level: 'model', model: 'Author' }, rules: [{ kind: 'authenticated', operations: ['read'] }] }),
  );
  expect(changes.map((change) => change.text)).toEqual([
    'Anyone: may no longer read Author.',
    'Signed in: may now read Author.',
    'Owner: may no longer create, update or delete Author.',
  ]);
});
