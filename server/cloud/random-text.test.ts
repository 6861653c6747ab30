import { expect, it } from 'vitest';
import { BASE_32, randomText, shuffled } from './random-text';

it('makes texts of an alphabet, all of it, and no two alike', () => {
  const texts = Array.from({ length: 100 }, () => randomText(100, BASE_32));
  expect(new Set(texts.join(''))).toEqual(new Set(BASE_32));
  expect(new Set(texts).size).toBe(100);
  expect(texts.every((text) => text.length === 100)).toBe(true);
});

it('puts the same items in every order', () => {
  const orders = new Set(Array.from({ length: 500 }, () => shuffled(['a', 'b', 'c']).join('')));
  expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
});
