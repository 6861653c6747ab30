import { describe, expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import { emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { lint } from '@/lib/rules/lint';
import type { CardNode } from './card';
import { findFreePlace, placeNodes } from './place-nodes';
import { toFlow } from './to-flow';

function withEdits(backend: Backend, ...edits: Edit[]): Backend {
  return edits.reduce((now, edit) => {
    const result = apply(now, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }, backend);
}

const blog = withEdits(
  { ...emptyBackend, auth: { loginWith: { email: true }, chips: [] } },
  { kind: 'addModel', name: 'Author' },
  { kind: 'addModel', name: 'Post' },
  { kind: 'addEnum', name: 'Status', values: ['DRAFT', 'DONE'] },
  { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' },
  {
    kind: 'addField',
    model: 'Post',
    field: { kind: 'ref', name: 'status', target: 'Status', required: true, list: false, listRequired: false, rules: [] },
  },
);

const find = (nodes: readonly CardNode[], id: string): CardNode | undefined => nodes.find((node) => node.id === id);

describe('the canvas of a backend', () => {
  test('has a card for each type, with the id that every record has', () => {
    const { nodes } = toFlow(blog);
    expect(nodes.map(({ id }) => id)).toEqual(['model:Author', 'model:Post', 'enum:Status']);
    expect(find(nodes, 'model:Author')?.data.rows.map(({ name, type, mark }) => [name, type, mark])).toEqual([
      ['id', 'ID', 'key'],
      ['posts', '[Post]', 'link'],
    ]);
    expect(find(nodes, 'enum:Status')?.data.rows.map(({ name }) => name)).toEqual(['DRAFT', 'DONE']);
    expect(find(nodes, 'model:Post')?.data.badge?.words).toBe('Owner');
  });

  test('draws a relationship once, from row to row, with its ends', () => {
    const { edges } = toFlow(blog);
    const lines = edges.filter(({ data }) => data?.kind === 'relationship');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      source: 'model:Author',
      target: 'model:Post',
      data: { sourceRow: 1, targetRow: 2, sourceEnd: 'maybe-one', targetEnd: 'many' },
    });
    expect(lines[0]?.data?.sentence).toBe('One Author has many posts. A Post may exist without an Author.');
    const required = withEdits(blog, { kind: 'updateField', model: 'Post', field: 'authorId', changes: { required: true } });
    expect(toFlow(required).edges[0]?.data?.sourceEnd).toBe('one');
  });

  test('leads from a field to the enum that is its type', () => {
    const use = toFlow(blog).edges.find(({ data }) => data?.kind === 'use');
    expect(use).toMatchObject({ source: 'model:Post', target: 'enum:Status', data: { sourceRow: 3, targetRow: -1 } });
  });

  test('relates a model to itself and two models twice', () => {
    const more = withEdits(
      blog,
      { kind: 'addRelationship', relation: 'one-to-many', from: 'Post', to: 'Post' },
      { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post', fromField: 'edited', toField: 'editor' },
    );
    const pairs = toFlow(more)
      .edges.filter(({ data }) => data?.kind === 'relationship')
      .map(({ data }) => data?.sides.map(({ model, field }) => `${model}.${field}`));
    expect(pairs).toEqual([
      ['Author.posts', 'Post.author'],
      ['Author.edited', 'Post.editor'],
      ['Post.children', 'Post.parent'],
    ]);
  });

  test('keeps chips and code visible', () => {
    const [author] = blog.data?.models ?? [];
    if (!blog.data || !author) throw new Error('The blog has authors.');
    const chip = { at: '.identifier', source: '.identifier(KEYS)' };
    const data = { ...blog.data, models: [{ ...author, chips: [chip] }], chips: [{ at: '...shared', source: '...shared' }] };
    const { nodes } = toFlow({ ...blog, data });
    expect(find(nodes, 'model:Author')?.data.chips).toEqual(['.identifier']);
    expect(find(nodes, 'code:...shared')?.data.rows[0]).toMatchObject({ name: '...shared', mark: 'code' });
  });

  test('counts the problems of a card', () => {
    const open = withEdits(blog, { kind: 'setRules', target: { level: 'model', model: 'Post' }, rules: [{ kind: 'publicApiKey' }] });
    const node = find(toFlow(open, lint(open)).nodes, 'model:Post');
    expect(node?.data).toMatchObject({ warnings: 1, badge: { words: 'Anyone writes', tone: 'open' } });
  });
});

describe('the places of cards', () => {
  const places = { 'model:Author': { x: 0, y: 0 }, 'model:Post': { x: 400, y: 0 }, 'enum:Status': { x: 800, y: 0 } };
  const placed = placeNodes(toFlow(blog).nodes, [], places, new Map()).nodes;

  test('leave what did not change the very same object', () => {
    const edited = withEdits(blog, { kind: 'updateEnum', enum: 'Status', values: ['DRAFT'] });
    const { nodes, homeless } = placeNodes(toFlow(edited).nodes, placed, places, new Map());
    expect(homeless).toEqual([]);
    expect(find(nodes, 'model:Post')).toBe(find(placed, 'model:Post'));
    expect(find(nodes, 'enum:Status')?.position).toEqual({ x: 800, y: 0 });
  });

  test('go with a card that is renamed', () => {
    const renamed = withEdits(blog, { kind: 'renameModel', model: 'Post', to: 'Article' });
    const { nodes, homeless } = placeNodes(toFlow(renamed).nodes, placed, places, new Map());
    expect(homeless).toEqual([]);
    expect(find(nodes, 'model:Article')?.position).toEqual({ x: 400, y: 0 });
  });

  test('are asked for where a card is new', () => {
    const more = withEdits(blog, { kind: 'addModel', name: 'Comment' });
    expect(placeNodes(toFlow(more).nodes, placed, places, new Map()).homeless).toEqual(['model:Comment']);
  });

  test('do not lie on top of one another', () => {
    const taken = [{ x: 0, y: 0, width: 200, height: 200 }];
    const size = { width: 200, height: 100 };
    expect(findFreePlace({ x: 500, y: 0 }, size, taken)).toEqual({ x: 500, y: 0 });
    const { x, y } = findFreePlace({ x: 10, y: 10 }, size, taken);
    expect(x + 200 <= 0 || x >= 200 || y + 100 <= 0 || y >= 200).toBe(true);
  });
});
