import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { type Backend, emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { waitMax } from './arrange';
import { createArranger } from './arrange-for-page';
import { placeFirst } from './place-nodes';
import { toFlow } from './to-flow';

const elk = new Elk();

function counted() {
  const asked: string[][] = [];
  const arrange = createArranger((graph) => {
    asked.push(graph.children?.map(({ id }) => id) ?? []);
    return elk.layout(graph);
  });
  return { arrange, asked };
}

function withEdits(...edits: Edit[]): Backend {
  return edits.reduce<Backend>((now, edit) => {
    const result = apply(now, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }, emptyBackend);
}

const addModel = (name: string): Edit => ({ kind: 'addModel', name });
const blog = withEdits(addModel('Author'), addModel('Post'), {
  kind: 'addRelationship',
  relation: 'one-to-many',
  from: 'Author',
  to: 'Post',
});

test('cards without places get them, and the first picture shows each where it will stay', async () => {
  const { arrange } = counted();
  const places = await arrange(blog);
  expect([...(places?.keys() ?? [])].sort()).toEqual(['model:Author', 'model:Post']);
  const nodes = placeFirst(toFlow(blog), { cards: {}, areas: {}, notes: {} }, places) ?? [];
  expect(new Map(nodes.map(({ id, position }) => [id, position]))).toEqual(places);
});

test('models of one shape are arranged once', async () => {
  const { arrange, asked } = counted();
  const [first, second] = await Promise.all([arrange(blog), arrange({ ...blog })]);
  expect(second).toEqual(first);
  expect(asked).toHaveLength(1);
});

test('nothing is arranged where somebody has placed a card, nor where there are many', async () => {
  const { arrange, asked } = counted();
  const placed = { ...blog, canvas: { cards: { 'model:Post': { x: 0, y: 0 } }, areas: {}, notes: {} } };
  const many = withEdits(...Array.from({ length: waitMax + 1 }, (_, index) => addModel(`M${index}`)));
  for (const backend of [placed, many, emptyBackend]) expect(await arrange(backend)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('what cannot be arranged in time is left to the browser, and not tried again', async () => {
  let tries = 0;
  const arrange = createArranger(() => {
    tries += 1;
    return Promise.reject(new Error('It took too long.'));
  });
  expect(await arrange(blog)).toBeUndefined();
  expect(await arrange(blog)).toBeUndefined();
  expect(tries).toBe(1);
});
