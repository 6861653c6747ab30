import { expect, test } from 'vitest';
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';
import { conditionsFor, filterInput, filterProblem } from './record-filter';

const field = (name: string, type: ClientField['type'], isArray = false): ClientField => ({ name, type, isArray, isRequired: false });
const fields = [
  field('title', 'String'),
  field('stars', 'Int'),
  field('at', 'AWSDateTime'),
  field('status', { enum: 'Status' }),
  field('tags', 'String', true),
];
const model: ClientModel = {
  name: 'Post',
  pluralName: 'Posts',
  fields: Object.fromEntries(fields.map((one) => [one.name, one])),
  attributes: [],
  primaryKeyInfo: { isCustomPrimaryKey: false, primaryKeyFieldName: 'id', sortKeyFieldNames: [] },
};
const models: ClientModels = { models: { Post: model }, nonModels: {}, enums: { Status: { name: 'Status', values: ['DRAFT', 'LIVE'] } } };

test('each type is asked what the API can answer', () => {
  expect(conditionsFor(field('x', 'String'))).toContain('beginsWith');
  expect(conditionsFor(field('x', { enum: 'Status' }))).toEqual(['eq', 'ne']);
  expect(conditionsFor(field('x', 'String', true))).toEqual(['contains']);
  expect(conditionsFor(field('x', { nonModel: 'Place' }))).toEqual([]);
  expect(conditionsFor(field('x', 'AWSJSON'))).toEqual([]);
});

test('filters hold together, with values of their types', () => {
  expect(
    filterInput(models, model, [
      { field: 'title', condition: 'contains', text: 'tide' },
      { field: 'stars', condition: 'gt', text: '3' },
      { field: 'status', condition: 'ne', text: 'DRAFT' },
    ]),
  ).toEqual({ and: [{ title: { contains: 'tide' } }, { stars: { gt: 3 } }, { status: { ne: 'DRAFT' } }] });
});

test('a filter without a value, or with one that does not fit, asks nothing', () => {
  expect(filterInput(models, model, [{ field: 'title', condition: 'contains', text: ' ' }])).toBeUndefined();
  const wrong = { field: 'stars', condition: 'eq', text: 'many' } as const;
  expect(filterInput(models, model, [wrong])).toBeUndefined();
  expect(filterProblem(models, model, wrong)).toBe('A whole number.');
});

test('what was never written and what was taken out are both empty', () => {
  const empty = { or: [{ title: { attributeExists: false } }, { title: { attributeType: '_null' } }] };
  expect(filterInput(models, model, [{ field: 'title', condition: 'empty', text: '' }])).toEqual({ and: [empty] });
  expect(filterInput(models, model, [{ field: 'title', condition: 'filled', text: '' }])).toEqual({ and: [{ not: empty }] });
});
