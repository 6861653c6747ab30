import { expect, test } from 'vitest';
import { api } from '@/lib/source/fixtures/api';
import { locateTypes } from '@/lib/source/locate-types';
import { readBackend } from '@/lib/source/read-backend';
import { listRelationships } from '../canvas/relationships';
import { mainFile } from './main-file';
import { cardOf, offsetOf, placeAt, placeOf } from './places';
import { replacement } from './replacement';

const { data } = readBackend(api);
if (!data) throw new Error('The fixture has data.');
const places = locateTypes(api);
const path = 'amplify/data/resource.ts';
const text = api[path] ?? '';

test('a card leads to its code, and a place in its code to the card', () => {
  for (const id of ['model:Post', 'enum:Tone', 'customType:Greeting', 'operation:onPost', 'code:Made']) {
    const place = placeOf(data, places, id);
    if (!place) throw new Error(`${id} has no place.`);
    for (const offset of [place.range[0], place.range[1]]) {
      const found = placeAt(places, path, offset);
      expect(found && cardOf(data, found.type)).toBe(id);
    }
  }
  expect(placeAt(places, path, text.indexOf('stamps'))).toBeUndefined();
  expect(placeAt(places, 'amplify/backend.ts', text.indexOf('Tone:'))).toBeUndefined();
});

test('a relationship leads to the model that names it', () => {
  const [relationship] = listRelationships(data);
  expect(relationship && placeOf(data, places, relationship.id)?.type).toBe('Post');
});

test('lines and columns count from one', () => {
  expect(offsetOf('ab\ncd\n', 2, 2)).toBe(4);
  expect(offsetOf('ab', 9, 9)).toBe(2);
});

test('the code of the data model is opened first', () => {
  expect(mainFile(api)).toBe(path);
  expect(mainFile({ 'amplify/auth/resource.ts': '' })).toBeUndefined();
});

test('a new text replaces only where it differs', () => {
  expect(replacement('abc', 'abc')).toBeUndefined();
  expect(replacement('a b c', 'a x c')).toEqual({ from: 2, to: 3, insert: 'x' });
  expect(replacement('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
});
