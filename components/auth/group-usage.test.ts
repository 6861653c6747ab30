import { expect, test } from 'vitest';
import { type Backend, emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { groupUsage } from './group-usage';

function edited(...edits: Edit[]): Backend {
  return edits.reduce((backend, edit) => {
    const result = apply(backend, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }, emptyBackend);
}

test('a group is found in rules of models and of storage paths', () => {
  const backend = edited(
    { kind: 'addGroup', group: 'Editors' },
    { kind: 'addModel', name: 'Post' },
    { kind: 'addModel', name: 'Tag' },
    { kind: 'setRules', target: { level: 'model', model: 'Post' }, rules: [{ kind: 'groups', groups: ['Admins', 'Editors'] }] },
    { kind: 'addStorage', name: 'media' },
    { kind: 'setStoragePath', storage: 'media', path: 'covers/*', rules: [{ kind: 'groups', groups: ['Editors'], actions: ['read'] }] },
  );
  expect(groupUsage(backend, 'Editors')).toEqual(['Post', 'covers/* in media']);
  expect(groupUsage(backend, 'Admins')).toEqual(['Post']);
  expect(groupUsage(backend, 'Others')).toEqual([]);
});
