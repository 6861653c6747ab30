import { describe, expect, test } from 'vitest';
import { emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { deletionOf } from './deletion';
import { whatBreaks } from './what-breaks';

const edits: Edit[] = [
  { kind: 'addModel', name: 'Author' },
  { kind: 'addModel', name: 'Post' },
  { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' },
  { kind: 'addCustomType', name: 'Place', fields: [] },
  {
    kind: 'addField',
    model: 'Post',
    field: { kind: 'ref', name: 'place', target: 'Place', required: false, list: false, listRequired: false, rules: [] },
  },
];
const backend = edits.reduce((now, edit) => {
  const result = apply(now, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}, emptyBackend);

describe('what breaks', () => {
  test('names the fields of other models that go along', () => {
    expect(whatBreaks(backend, [{ kind: 'removeModel', model: 'Author' }]).alongside).toEqual(['Post.author is removed']);
  });

  test('names both sides and the reference of a relationship', () => {
    const deletion = deletionOf(backend, ['Author>Post:authorId']);
    expect(deletion?.edits).toEqual([{ kind: 'removeRelationship', model: 'Author', field: 'posts', relatives: ['Post'] }]);
    expect(deletion && whatBreaks(backend, deletion.edits).alongside).toEqual(['Post.authorId is removed', 'Post.author is removed']);
  });

  test('says why something cannot be deleted', () => {
    expect(whatBreaks(backend, [{ kind: 'removeCustomType', customType: 'Place' }]).refused?.code).toBe('in-use');
  });

  test('takes several things together, so that what only they use can go too', () => {
    const deletion = deletionOf(backend, ['customType:Place', 'model:Post', 'note:n1']);
    expect(deletion).toMatchObject({ title: 'Delete 1 custom type, 1 model and 1 note?', action: 'Delete all 3' });
    expect(deletion?.edits.map(({ kind }) => kind)).toEqual(['removeModel', 'removeCustomType', 'changeCanvas']);
    expect(deletion && whatBreaks(backend, deletion.edits)).toMatchObject({ alongside: ['Author.posts is removed'] });
  });
});
