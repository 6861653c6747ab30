import { expect, test } from 'vitest';
import type { ClientField, ClientModels } from '@/lib/views/client-models';
import { fromText, toText } from './field-value';

const models: ClientModels = { models: {}, nonModels: {}, enums: { Status: { name: 'Status', values: ['DRAFT', 'LIVE'] } } };
const field = (type: ClientField['type'], rest: Partial<ClientField> = {}): ClientField => ({
  name: 'field',
  type,
  isArray: false,
  isRequired: false,
  ...rest,
});

test('empty text is no value, unless one is required', () => {
  expect(fromText(field('String'), '', models)).toEqual({ value: null });
  expect(fromText(field('String', { isRequired: true }), '', models)).toEqual({ error: 'Required.' });
  expect(fromText(field('String', { isArray: true, isRequired: true }), '', models)).toEqual({ value: [] });
});

test('each kind of value refuses what the API would refuse', () => {
  expect(fromText(field('Int'), '1.5', models)).toEqual({ error: 'A whole number.' });
  expect(fromText(field('AWSEmail'), 'mara', models)).toEqual({ error: 'An e-mail address.' });
  expect(fromText(field('AWSJSON'), '{"a":', models)).toEqual({ error: 'This is not JSON.' });
  expect(fromText(field({ enum: 'Status' }), 'LIVE', models)).toEqual({ value: 'LIVE' });
  expect(fromText(field({ enum: 'Status' }), 'GONE', models)).toEqual({ error: 'One of DRAFT, LIVE.' });
});

test('lists name the line that is wrong', () => {
  expect(fromText(field('Int', { isArray: true }), '1\n2', models)).toEqual({ value: [1, 2] });
  expect(fromText(field('Int', { isArray: true }), '1\ntwo', models)).toEqual({ error: 'Line 2: A whole number.' });
});

test('an instant goes through the form unchanged', () => {
  const instant = '2026-11-23T16:00:05.000Z';
  expect(fromText(field('AWSDateTime'), toText(field('AWSDateTime'), instant), models)).toEqual({ value: instant });
});

test('JSON is shown readable and sent as text', () => {
  expect(toText(field('AWSJSON'), '{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(fromText(field('AWSJSON'), '{"a":1}', models)).toEqual({ value: '{"a":1}' });
  expect(fromText(field({ nonModel: 'Place' }), '{"a":1}', models)).toEqual({ value: { a: 1 } });
});
