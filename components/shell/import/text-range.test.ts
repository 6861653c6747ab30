import { expect, test } from 'vitest';
import { rangeAt } from './text-range';

const text = 'type Post @model {\n  title String!\n  größe: Int\n}';
const at = (line: number, column: number) => {
  const { start, end } = rangeAt(text, { line, column });
  return [start, text.slice(start, end)];
};

test('a place is a word or a sign of the text', () => {
  expect(at(1, 1)).toEqual([0, 'type']);
  expect(at(2, 9)).toEqual([27, 'String']);
  expect(at(1, 11)).toEqual([10, '@']);
  expect(at(3, 3)).toEqual([37, 'größe']);
  expect(at(4, 1)).toEqual([48, '}']);
});

test('where nothing stands, it is the place between what stands around it', () => {
  expect(at(2, 8)).toEqual([26, '']);
  expect(at(2, 16)).toEqual([34, '']);
  expect(at(4, 2)).toEqual([49, '']);
  // What has been changed since may be shorter.
  expect(at(2, 90)).toEqual([34, '']);
  expect(at(90, 3)).toEqual([49, '']);
});
