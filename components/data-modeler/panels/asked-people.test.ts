import { expect, test } from 'vitest';
import { explainAccess } from '@/lib/access/explain-access';
import type { Backend } from '@/lib/backend/backend';
import { choicesOfPeople, fieldsThatDecide, personFor, personOfUser } from './asked-people';

const model = {
  name: 'Post',
  schema: 'schema',
  fields: [],
  secondaryIndexes: [],
  disabledOperations: [],
  chips: [],
  rules: [{ kind: 'owner' as const }, { kind: 'group' as const, group: 'Staff' }],
};
const backend: Backend = {
  storage: [],
  functions: [],
  problems: [],
  auth: { loginWith: { email: true }, groups: ['Editors'], chips: [] },
  data: { schemas: [{ name: 'schema', rules: [], chips: [] }], models: [model], enums: [], customTypes: [], operations: [], chips: [] },
};

test('everybody the backend knows can be asked about, users only where people sign in', () => {
  const values = choicesOfPeople(backend).map(({ value }) => value);
  expect(values).toEqual(['anyone', 'signed-in', 'owner', 'group:Editors', 'group:Staff', 'user']);
  const { auth: _auth, ...open } = backend;
  expect(choicesOfPeople(open).map(({ value }) => value)).not.toContain('user');
  expect(personFor('group:Staff')).toMatchObject({ groups: ['Staff'] });
});

test('a real user and a real record are held against each other', () => {
  const jo = personOfUser({
    username: 'u-1',
    email: 'jo@shop.test',
    status: 'CONFIRMED',
    enabled: true,
    createdAt: '',
    changedAt: '',
    attributes: [{ name: 'sub', value: 's-1' }],
    groups: [],
    factors: [],
  });
  expect(fieldsThatDecide(model, model.rules)).toEqual(['owner']);
  const ask = (owner: string) => explainAccess(backend, { model: 'Post', operation: 'update', person: jo, record: { owner } }).sentence;
  expect(ask('s-1::u-1')).toBe('Yes. jo@shop.test is named in “owner” of this record, who can change Post.');
  expect(ask('s-2::u-2')).toBe('No. jo@shop.test is signed in but not named in “owner” of this record and not a member of Staff.');
});
