import { expect, test } from 'vitest';
import type { StorageRule } from '@/lib/backend/storage';
import { type Audience, audiencesOf, keyOf, rulesOf } from './path-access';

const rules: StorageRule[] = [
  { kind: 'guest', actions: ['get'] },
  { kind: 'groups', groups: ['Admins', 'Editors'], actions: ['delete', 'read'] },
  { kind: 'resource', function: 'resize', actions: ['read', 'write'] },
  { kind: 'code', source: 'allow.custom()' },
];

function changed(key: string, change: Partial<Audience>, before = rules): StorageRule[] {
  return rulesOf(
    audiencesOf(before, ['Writers']).map((audience) => (keyOf(audience) === key ? { ...audience, ...change } : audience)),
    before,
  );
}

test('everyone whom a rule could name has a row', () => {
  expect(audiencesOf(rules, ['Writers', 'Admins']).map(keyOf)).toEqual([
    'guest',
    'authenticated',
    'entity',
    'group Writers',
    'group Admins',
    'group Editors',
  ]);
  expect(audiencesOf(rules, [])[0]).toMatchObject({ reading: 'getOnly', write: false });
});

test('without a change every rule stays as it was written', () => {
  expect(changed('nobody', {})).toEqual(rules);
});

test('a new audience gets a rule; the others stay', () => {
  expect(changed('authenticated', { reading: 'read', write: true })).toEqual([
    ...rules,
    { kind: 'authenticated', actions: ['read', 'write'] },
  ]);
});

test('a rule for several groups is split when one of them changes', () => {
  expect(changed('group Editors', { delete: false })).toEqual([
    rules[0],
    rules[2],
    rules[3],
    { kind: 'groups', groups: ['Admins'], actions: ['read', 'delete'] },
    { kind: 'groups', groups: ['Editors'], actions: ['read'] },
  ]);
});

test('taking everything away removes the rule', () => {
  expect(changed('guest', { reading: 'none' })).toEqual(rules.slice(1));
});

test('a group that two rules name keeps what both gave it when another group of one of them changes', () => {
  const twice: StorageRule[] = [
    { kind: 'groups', groups: ['Admins'], actions: ['read'] },
    { kind: 'groups', groups: ['Admins', 'Editors'], actions: ['write'] },
  ];
  const after = changed('group Editors', { write: false }, twice);
  expect(audiencesOf(after, []).find(({ group }) => group === 'Admins')).toMatchObject({ reading: 'read', write: true });
  expect(audiencesOf(after, []).some(({ group }) => group === 'Editors')).toBe(false);
});
