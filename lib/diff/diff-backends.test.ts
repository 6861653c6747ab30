import { expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import type { Field } from '@/lib/backend/field';
import { apply } from '@/lib/edits/apply';
import type { Edit, EditOf } from '@/lib/edits/edit';
import { blog } from '@/lib/source/fixtures/blog';
import { readBackend } from '@/lib/source/read-backend';
import { diffBackends } from './diff-backends';

const before = readBackend(blog);

function after(edit: Edit): Backend {
  const result = apply(before, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function field(name: string): Field {
  return { kind: 'scalar', name, type: 'string', list: false, required: false, listRequired: false, validation: [], rules: [] };
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
    'Anyone may no longer read Author.',
    'Everyone who is signed in may now read Author.',
    'Everyone who is signed in may no longer create Author.',
    'The owner of a record may no longer update or delete Author.',
  ]);
});

test.each<[string, Partial<EditOf<'addModel'>>, string]>([
  [
    'nothing',
    {},
    'Model Publisher is added. Everyone who is signed in can read, create, change and delete. The function sayHello can query.',
  ],
  [
    'one field',
    { fields: [field('city')], rules: [{ kind: 'publicApiKey', operations: ['read'] }] },
    'Model Publisher is added with the field city. Anyone can read.',
  ],
  [
    'some fields',
    { fields: [field('city'), field('name')], rules: [{ kind: 'group', group: 'Editors' }] },
    'Model Publisher is added with the fields city and name. Members of Editors can read, create, change and delete.',
  ],
  [
    'many fields',
    { fields: ['a', 'b', 'c', 'd', 'e', 'f'].map(field), rules: [{ kind: 'publicApiKey', operations: ['read'] }] },
    'Model Publisher is added with 6 fields. Anyone can read.',
  ],
])('a model added with %s reads as sentences', (_name, more, text) => {
  const changes = diffBackends(before, after({ kind: 'addModel', name: 'Publisher', ...more }));
  expect(changes.map((change) => change.text)).toEqual([text]);
});

test('a function tells which of its settings change', () => {
  const [first, ...others] = before.functions;
  if (!first) throw new Error('The blog has a function.');
  const changed = { ...before, functions: [{ ...first, timeoutSeconds: 30, memoryMB: 1024 }, ...others] };
  expect(diffBackends(before, changed).map((change) => change.text)).toEqual([
    `The memory and the timeout of function ${first.name} change.`,
  ]);
});
