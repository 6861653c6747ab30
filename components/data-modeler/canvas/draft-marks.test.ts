import { describe, expect, test } from 'vitest';
import { emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { deletionOf } from '../deletion';
import { draftMarks } from './draft-marks';

test('a draft marks what it adds and changes, by the newest names', () => {
  const edits: Edit[] = [
    { kind: 'addModel', name: 'Tag' },
    { kind: 'renameModel', model: 'Tag', to: 'Label' },
    { kind: 'setRules', target: { level: 'model', model: 'Label' }, rules: [] },
    { kind: 'addRelationship', relation: 'many-to-many', from: 'Post', to: 'Label' },
    { kind: 'addEnum', name: 'Status', values: ['DONE'] },
  ];
  const entries = edits.map((edit) => ({ edit, undone: edit.kind === 'addEnum' }));
  expect([...draftMarks(entries)]).toEqual([
    ['Label', 'new'],
    ['Post', 'edited'],
    ['PostLabel', 'new'],
  ]);
});

describe('what is deleted marks those that lose a relationship by it', () => {
  const related = (['Author', 'Post', 'Tag'] as const).map((name): Edit => ({ kind: 'addModel', name }));
  const { data } = [...related, { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' } as const].reduce(
    (now, edit) => {
      const result = apply(now, edit);
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    },
    emptyBackend,
  );
  test.each([
    ['model:Author', [['Post', 'edited']]],
    ['model:Tag', []],
    [
      'Author>Post:authorId',
      [
        ['Post', 'edited'],
        ['Author', 'edited'],
      ],
    ],
  ])('%s', (id, marks) => {
    const edits = data ? (deletionOf({ ...emptyBackend, data }, [id])?.edits ?? []) : [];
    expect(edits).toHaveLength(1);
    expect([...draftMarks(edits.map((edit) => ({ edit, undone: false })))]).toEqual(marks);
  });
});
