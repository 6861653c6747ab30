import { expect, test } from 'vitest';
import { emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { listRelationships } from '../canvas/relationships';
import { toFlow } from '../canvas/to-flow';
import { parentIndex, treeRows } from './tree-rows';

const edits: Edit[] = [
  { kind: 'addModel', name: 'Author' },
  { kind: 'addModel', name: 'Post' },
  { kind: 'addEnum', name: 'Status', values: ['DRAFT'] },
  { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' },
];
const { data } = edits.reduce((now, edit) => {
  const result = apply(now, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}, emptyBackend);

test('the tree says of each row where it stands, and has rows only for what is unfolded', () => {
  if (!data) throw new Error('There is data.');
  const { nodes } = toFlow({ data });
  const relationships = listRelationships(data);
  const closed = treeRows(nodes, relationships, (id) => id.startsWith('group:'));
  expect(closed.map(({ id, level, position, siblings, expanded }) => [id, level, position, siblings, expanded])).toEqual([
    ['group:model', 1, 1, 3, true],
    ['model:Author', 2, 1, 2, false],
    ['model:Post', 2, 2, 2, false],
    ['group:enum', 1, 2, 3, true],
    ['enum:Status', 2, 1, 1, false],
    ['group:relationship', 1, 3, 3, true],
    ['Author>Post:authorId', 2, 1, 1, undefined],
  ]);
  const open = treeRows(nodes, relationships, () => true);
  const fields = open.filter(({ kind }) => kind === 'field').map((row) => row.kind === 'field' && `${row.holder}.${row.row.name}`);
  expect(fields).toEqual(['Author.id', 'Author.posts', 'Post.id', 'Post.authorId', 'Post.author', 'Status.DRAFT']);
  const field = open.findIndex((row) => row.kind === 'field' && row.row.name === 'author');
  expect(open[parentIndex(open, field)]?.id).toBe('model:Post');
});

test('a field keeps its id where it is moved to, and lines that are alike have ids of their own', () => {
  const card = toFlow({ ...(data && { data }) }).nodes.find(({ id }) => id === 'model:Post');
  if (!card) throw new Error('There is a card of Post.');
  const idsOf = (rows: typeof card.data.rows) => {
    const own = treeRows([{ ...card, data: { ...card.data, rows } }], [], () => true);
    return own.flatMap((row) => (row.kind === 'field' ? [row.id] : []));
  };
  const ids = idsOf(card.data.rows);
  expect(idsOf(card.data.rows.toReversed())).toEqual(ids.toReversed());
  const twice = idsOf([...card.data.rows, ...card.data.rows]);
  expect(new Set(twice).size).toBe(2 * ids.length);
});
