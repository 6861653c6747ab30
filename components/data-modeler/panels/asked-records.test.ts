import { expect, test } from 'vitest';
import type { ClientModel } from '@/lib/views/client-models';
import { recordDocuments, recordsOf } from './asked-records';

const field = (name: string, type: string) => ({ name, type, isArray: false, isRequired: false });
const person: ClientModel = {
  name: 'Person',
  pluralName: 'People',
  fields: { id: field('id', 'ID'), name: field('name', 'String'), createdAt: field('createdAt', 'AWSDateTime') },
  attributes: [],
  primaryKeyInfo: { isCustomPrimaryKey: false, primaryKeyFieldName: 'id', sortKeyFieldNames: [] },
};

test('asks for what rules go by, under the names that Amplify gives', () => {
  expect(recordDocuments(person, ['owner'], '')).toEqual({
    query: 'query Newest { many: listPeople(limit: 100) { items { id name owner createdAt } } }',
    variables: {},
  });
  expect(recordDocuments(person, [], 'p1')).toEqual({
    query: 'query Asked($id: ID!) { one: getPerson(id: $id) { id name createdAt } }',
    variables: { id: 'p1' },
  });
});

test('offers the newest first, by what people know them by', () => {
  const items = [{ id: 'a', name: 'Old', createdAt: '2026-01-01' }, null, { id: 'b', name: '', createdAt: '2026-02-01' }];
  expect(recordsOf(person, { many: { items } }).map(({ id, label }) => [id, label])).toEqual([
    ['b', 'b'],
    ['a', 'Old'],
  ]);
  expect(recordsOf(person, { one: null })).toEqual([]);
});
