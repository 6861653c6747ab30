import { expect, test } from 'vitest';
import type { Edit } from '@/lib/edits/edit';
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
