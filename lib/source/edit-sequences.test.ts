import { expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import type { FieldChanges } from '@/lib/edits/data-edits';
import type { Edit } from '@/lib/edits/edit';
import { applyEdit } from './apply-edit';
import { applyChanges, inverse } from './changes';
import { blog } from './fixtures/blog';
import { blogEdits } from './fixtures/edits';
import { shop } from './fixtures/shop';
import type { Files } from './parse';
import { readBackend } from './read-backend';

/** Numbers between 0 and 1 that are the same in every run (a linear congruential generator). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

const changes: FieldChanges[] = [
  { required: true },
  { required: false },
  { list: true, listRequired: true },
  { list: false },
  { type: 'email' },
  { type: { values: ['A'] } },
  { default: null },
];

/** Some edit that may fit the backend as it is by now. */
function someEdit(backend: Backend, random: () => number): Edit {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const models = backend.data?.models ?? [];
  const model = pick(models);
  const field = model && pick(model.fields)?.name;
  const fixed = pick(blogEdits) ?? { kind: 'addGroup', group: 'Any' };
  if (!model || field === undefined || random() < 0.3) return fixed;
  const edits: Edit[] = [
    { kind: 'removeField', model: model.name, field },
    { kind: 'moveField', model: model.name, field, to: Math.floor(random() * 8) },
    { kind: 'renameField', model: model.name, field, to: pick(['one', 'two', 'three']) ?? '' },
    { kind: 'updateField', model: model.name, field, changes: pick(changes) ?? {} },
    { kind: 'renameModel', model: model.name, to: pick(['Alpha', 'Beta', 'Gamma']) ?? '' },
    { kind: 'removeRelationship', model: model.name, field },
    {
      kind: 'addRelationship',
      relation: pick(['one-to-many', 'one-to-one', 'many-to-many'] as const) ?? 'one-to-many',
      from: model.name,
      to: pick(models)?.name ?? '',
    },
    {
      kind: 'setRules',
      target: { level: 'model', model: model.name },
      rules: random() < 0.5 ? [] : [{ kind: 'group', group: 'Some' }, { kind: 'owner' }],
    },
    { kind: 'setSecondaryIndexes', model: model.name, indexes: [{ partitionKey: field, sortKeys: [] }] },
  ];
  return pick(edits) ?? fixed;
}

test.each([1, 2, 3, 4, 5, 6])('edits one after another are written as meant, and undone to the same bytes (%i)', (seed) => {
  const random = createRandom(seed);
  const start: Files = seed % 2 === 0 ? blog : shop;
  let files = start;
  const undo: ReturnType<typeof inverse>[] = [];
  for (let step = 0; step < 20; step++) {
    const edit = someEdit(readBackend(files), random);
    const result = applyEdit(files, edit);
    // Reading back is part of writing: what differs from the value that `apply` gives is refused by this code.
    if (!result.ok) expect(result.error.code, JSON.stringify(edit)).not.toMatch(/cannot-write|syntax-error/);
    else {
      undo.push(inverse(files, result.value.changes));
      files = result.value.files;
    }
  }
  expect(undo.length).toBeGreaterThan(5);
  for (const step of undo.reverse()) files = applyChanges(files, step);
  expect(files).toEqual(start);
});
