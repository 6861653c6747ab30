import { describe, expect, test } from 'vitest';
import { emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { clip, paste, readClipped, toText } from './clipboard';

const withEdits = (edits: readonly Edit[], start = emptyBackend) =>
  edits.reduce((now, edit) => {
    const result = apply(now, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }, start);

const blog = withEdits([
  { kind: 'addModel', name: 'Author' },
  { kind: 'addModel', name: 'Post' },
  { kind: 'addModel', name: 'Other' },
  { kind: 'addEnum', name: 'Status', values: ['DRAFT', 'DONE'] },
  { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' },
  { kind: 'addRelationship', relation: 'one-to-many', from: 'Other', to: 'Post' },
  {
    kind: 'addField',
    model: 'Post',
    field: { kind: 'ref', name: 'status', target: 'Status', required: true, list: false, listRequired: false, rules: [] },
  },
]);

describe('the clipboard', () => {
  test('takes what the selected are made of, and is text', () => {
    const clipped = clip(blog, ['model:Post', 'note:n1']);
    expect(clipped?.models.map(({ name }) => name)).toEqual(['Post']);
    expect(clipped?.enums.map(({ name }) => name)).toEqual(['Status']);
    expect(clipped && readClipped(toText(clipped))).toEqual({ ok: true, value: clipped });
    expect(clip(blog, ['note:n1'])).toBeUndefined();
    expect(readClipped('hello')).toMatchObject({ ok: false, error: { code: 'not-a-model' } });
  });

  test('pastes into another app with the relationships among the pasted', () => {
    const clipped = clip(blog, ['model:Author', 'model:Post']);
    if (!clipped) throw new Error('There is something to copy.');
    const { change, cards } = paste(emptyBackend, clipped);
    const { data } = withEdits([change]);
    expect(cards).toEqual(['model:Author', 'model:Post', 'enum:Status']);
    expect(data?.models.map(({ name, fields }) => [name, fields.map((field) => field.name)])).toEqual([
      ['Author', ['posts']],
      ['Post', ['authorId', 'author', 'otherId', 'status']],
    ]);
  });

  test('gives what is there already a number, and lets the pasted refer to one another', () => {
    const clipped = clip(blog, ['model:Author', 'model:Post']);
    if (!clipped) throw new Error('There is something to copy.');
    const { change, cards } = paste(blog, clipped);
    const { data } = withEdits([change], blog);
    expect(cards).toEqual(['model:Author2', 'model:Post2']);
    expect(data?.enums).toHaveLength(1);
    const copy = data?.models.find(({ name }) => name === 'Author2');
    expect(copy?.fields).toMatchObject([{ name: 'posts', target: 'Post2' }]);
  });
});
