import { expect, it } from 'vitest';
import { pageByOffset } from './page-by-offset';

const invalidToken = () => new Error('invalid token');

it('goes through all, in the order that they have', () => {
  const told: number[][] = [];
  let token: string | undefined;
  do {
    const { items, next } = pageByOffset([3, 1, 2, 5, 4], { size: 2, token, invalidToken });
    told.push(items);
    token = next;
  } while (token !== undefined);
  expect(told).toEqual([[3, 1], [2, 5], [4]]);
});

it.each(['', '0', '-1', '1.5', '1e3', 'x', '99999999999'])('refuses %j, which no page has ended with', (token) => {
  expect(() => pageByOffset([1, 2], { size: 1, token, invalidToken })).toThrow('invalid token');
});
