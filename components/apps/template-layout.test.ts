import { expect, test } from 'vitest';
import { layoutTemplate } from './template-layout';

test('a model stands right of every model that has it', () => {
  const placed = layoutTemplate({
    models: ['Author', 'Post', 'Comment', 'Tag', 'PostTag'],
    relationships: [
      { from: 'Author', to: 'Post' },
      { from: 'Post', to: 'Comment' },
      { from: 'Post', to: 'PostTag' },
      { from: 'Tag', to: 'PostTag' },
    ],
  });
  expect(placed).toEqual([
    { name: 'Author', column: 0, row: 0 },
    { name: 'Post', column: 1, row: 0.5 },
    { name: 'Comment', column: 2, row: 0 },
    { name: 'Tag', column: 0, row: 1 },
    { name: 'PostTag', column: 2, row: 1 },
  ]);
});

test('models that have one another, or themselves, still get places', () => {
  const placed = layoutTemplate({
    models: ['A', 'B'],
    relationships: [
      { from: 'A', to: 'B' },
      { from: 'B', to: 'A' },
      { from: 'A', to: 'A' },
    ],
  });
  expect(placed.map(({ column }) => column)).toEqual([0, 1]);
});

test('no models, no places', () => {
  expect(layoutTemplate({ models: [], relationships: [] })).toEqual([]);
});
