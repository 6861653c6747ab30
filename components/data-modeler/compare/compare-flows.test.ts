import { expect, test } from 'vitest';
import { emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { compareFlows } from './compare-flows';
import { keptPlaces } from './kept-places';

function after(edits: readonly Edit[], backend = emptyBackend) {
  return edits.reduce((before, edit) => {
    const result = apply(before, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }, backend);
}
const field = (model: string, name: string): Edit => ({
  kind: 'addField',
  model,
  field: { kind: 'scalar', name, type: 'string', required: false, list: false, listRequired: false, validation: [], rules: [] },
});
const before = after([
  { kind: 'addModel', name: 'Post' },
  field('Post', 'title'),
  field('Post', 'body'),
  { kind: 'addModel', name: 'Author' },
  { kind: 'addModel', name: 'Tag' },
  { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' },
]);

test('cards and rows say what became of them, and removed ones stand where they stood', () => {
  const { nodes } = compareFlows(
    before,
    after(
      [
        { kind: 'removeField', model: 'Post', field: 'title' },
        field('Post', 'teaser'),
        { kind: 'updateField', model: 'Post', field: 'body', changes: { required: true } },
        { kind: 'removeModel', model: 'Tag' },
        { kind: 'addModel', name: 'Review' },
      ],
      before,
    ),
  );
  expect(nodes.map(({ data }) => [data.name, data.state])).toEqual([
    ['Post', 'changed'],
    ['Author', 'same'],
    ['Review', 'new'],
    ['Tag', 'removed'],
  ]);
  const post = nodes.find(({ data }) => data.name === 'Post')?.data;
  const rows = post?.rows.map(({ name }, index) => [name, post.rowStates[index]]) ?? [];
  expect(rows).toEqual(
    expect.arrayContaining([
      ['id', 'same'],
      ['title', 'removed'],
      ['body', 'changed'],
      ['teaser', 'new'],
      ['author', 'same'],
    ]),
  );
  const names = rows.map(([name]) => name);
  expect(names.indexOf('title')).toBe(names.indexOf('body') - 1);
});

test('lines leave from the rows they belong to although removed ones stand between', () => {
  const { nodes, edges } = compareFlows(before, after([{ kind: 'removeField', model: 'Post', field: 'title' }], before));
  const post = nodes.find(({ data }) => data.name === 'Post');
  const [edge] = edges;
  expect(edge).toMatchObject({ source: 'model:Author', target: 'model:Post' });
  expect(post?.data.rows[edge?.data?.targetRow ?? -1]?.name).toBe('author');
});

test('a relationship that went is still drawn', () => {
  const without = after([{ kind: 'removeRelationship', model: 'Author', field: 'posts' }], before);
  expect(compareFlows(before, without).edges).toHaveLength(1);
  expect(compareFlows(without, before).edges).toHaveLength(1);
});

test('two that are the same have no marks', () => {
  expect(new Set(compareFlows(before, before).nodes.map(({ data }) => data.state))).toEqual(new Set(['same']));
});

test('what is removed stands where it stood, unless something else stands there now', () => {
  const renamed = after(
    [
      { kind: 'renameModel', model: 'Tag', to: 'Label' },
      { kind: 'removeModel', model: 'Author' },
    ],
    before,
  );
  const { nodes } = compareFlows(before, renamed);
  const [post, author, tag] = [
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 0, y: 400 },
  ];
  const stood = { 'model:Post': post, 'model:Author': author, 'model:Tag': tag };
  expect(keptPlaces(nodes, stood, { 'model:Post': { x: 20, y: 0 }, 'model:Label': tag })).toEqual({
    'model:Post': { x: 20, y: 0 },
    'model:Label': tag,
    'model:Author': author,
  });
});
