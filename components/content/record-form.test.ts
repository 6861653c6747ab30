import { describe, expect, test } from 'vitest';
import type { ClientField, ClientModels } from '@/lib/views/client-models';
import { formOf, readForm, textsOf } from './record-form';

const field = (name: string, type: ClientField['type'], isRequired = false): ClientField => ({ name, type, isArray: false, isRequired });
const models: ClientModels = {
  models: {},
  enums: {},
  nonModels: {
    Address: {
      name: 'Address',
      fields: { city: field('city', 'String', true), number: field('number', 'Int'), home: field('home', 'Boolean', true) },
    },
    Loop: { name: 'Loop', fields: { next: field('next', { nonModel: 'Loop' }) } },
  },
};
const form = formOf(models, [field('title', 'String', true), field('paid', 'Boolean', true), field('shipTo', { nonModel: 'Address' })]);
const record = { title: 'First', paid: true, shipTo: { city: 'Turin', number: 4, home: false } };

test('a custom type is a group of fields, to a depth that ends', () => {
  expect(Object.keys(textsOf(form, undefined))).toEqual(['title', 'paid', 'shipTo.city', 'shipTo.number', 'shipTo.home']);
  expect(Object.keys(textsOf(formOf(models, [field('loop', { nonModel: 'Loop' })]), undefined))).toEqual(['loop.next.next.next']);
});

describe('a record goes through the form', () => {
  const texts = textsOf(form, record);

  test('untouched, and nothing is sent', () => {
    expect(readForm(models, form, texts, texts)).toEqual({ input: {}, problems: {} });
  });

  test('with one part changed, and the whole custom type is sent', () => {
    const changed = readForm(models, form, { ...texts, 'shipTo.city': 'Milan' }, texts);
    expect(changed).toEqual({ input: { shipTo: { city: 'Milan', number: 4, home: false } }, problems: {} });
  });

  test('emptied, and the custom type is taken away', () => {
    const emptied = { ...texts, 'shipTo.city': '', 'shipTo.number': '', 'shipTo.home': '' };
    expect(readForm(models, form, emptied, texts)).toEqual({ input: { shipTo: null }, problems: {} });
  });
});

test('a new record says what is missing, where it is missing', () => {
  const texts = { ...textsOf(form, undefined), 'shipTo.number': 'four' };
  expect(readForm(models, form, texts)).toEqual({
    input: { paid: false, shipTo: { city: null, number: null, home: false } },
    problems: { title: 'Required.', 'shipTo.city': 'Required.', 'shipTo.number': 'A whole number.' },
  });
});

test('a new record without the custom type leaves it out', () => {
  expect(readForm(models, form, { ...textsOf(form, undefined), title: 'Second' })).toEqual({
    input: { title: 'Second', paid: false },
    problems: {},
  });
});
