import { expect, it } from 'vitest';
import { pageAfter, pageByKey } from './page-by-key';

const invalidToken = () => new Error('invalid token');
const itself = (name: string) => name;

it('goes through all in the order of keys, whatever order they are in', () => {
  const all = ['c', 'a', 'e', 'b', 'd'];
  const told: string[][] = [];
  let token: string | undefined;
  do {
    const { items, next } = pageByKey(all, itself, { size: 2, token, invalidToken });
    told.push(items);
    token = next;
  } while (token !== undefined);
  expect(told).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(all).toEqual(['c', 'a', 'e', 'b', 'd']);
});

it('neither hides nor repeats what stays while others come and go', () => {
  const { items, next } = pageByKey(['b', 'd', 'f'], itself, { size: 2, token: undefined, invalidToken });
  expect(items).toEqual(['b', 'd']);
  expect(pageByKey(['a', 'c', 'e', 'f'], itself, { size: 2, token: next, invalidToken })).toEqual({ items: ['e', 'f'], next: undefined });
});

it('goes the other way round, too', () => {
  const first = pageAfter(['a', 'b', 'c'], itself, { size: 2, after: undefined, descends: true });
  expect(first).toEqual({ items: ['c', 'b'], last: 'b' });
  expect(pageAfter(['a', 'b', 'c'], itself, { size: 2, after: first.last, descends: true })).toEqual({ items: ['a'], last: undefined });
});

it('refuses what is no token', () => {
  expect(() => pageByKey(['a'], itself, { size: 1, token: '!', invalidToken })).toThrow('invalid token');
  expect(() => pageByKey(['a'], itself, { size: 1, token: '', invalidToken })).toThrow('invalid token');
});
