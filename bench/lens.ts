/**
 * The lens: reading a data file of so many models, an edit in the browser's copy, the same edit written to the source
 * that was read, to source never seen before, and one edit after another as when somebody works, against a bare parse of the same text by TypeScript in the same run. `npx tsx bench/lens.ts [runs]`
 */
import { cpus } from 'node:os';
import ts from 'typescript';
import { apply } from '../lib/edits/apply';
import type { Edit } from '../lib/edits/edit';
import { applyEdit } from '../lib/source/apply-edit';
import type { Files } from '../lib/source/parse';
import { readBackend } from '../lib/source/read-backend';
import { median, printTable } from './table';

const runs = Number(process.argv[2] ?? 9);
const path = 'amplify/data/resource.ts';

/** A project with so many models, in chunks that belong together; `turn` makes every text another one. */
function makeFiles(models: number, turn: number): Files {
  const entries = Array.from({ length: models }, (_, index) => {
    const parent = index - (index % 5);
    const relationships =
      index === parent
        ? [1, 2, 3, 4].filter((step) => index + step < models).map((step) => `all${step}: a.hasMany('Model${index + step}', 'parentId'),`)
        : ['parentId: a.id(),', `parent: a.belongsTo('Model${parent}', 'parentId'),`];
    return `  // What number ${index} is for.
  Model${index}: a
    .model({
      title: a.string().required(),
      rank: a.integer().default(1),
      tags: a.string().array(),
      state: a.enum(['DRAFT', 'DONE']),
      email: a.email().validate((v) => v.minLength(3, 'too short')),
      ${relationships.join('\n      ')}
    })
    .secondaryIndexes((index) => [index('title').queryField('byTitle${index}')])
    .authorization((allow) => [allow.owner(), allow.authenticated().to(['read'])]),
`;
  });
  return {
    'amplify/backend.ts': `import { defineBackend } from '@aws-amplify/backend';\nimport { data } from './data/resource';\n\ndefineBackend({ data });\n`,
    [path]: `import { a, defineData } from '@aws-amplify/backend';\n// ${turn}\nconst schema = a.schema({\n${entries.join('\n')}});\n\nexport const data = defineData({ schema });\n`,
  };
}

function measure(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function milliseconds(values: readonly number[]): string {
  return `${median(values).toFixed(1)} ms`;
}

function editOf(models: number, name = 'added'): Edit {
  const field = {
    kind: 'scalar',
    type: 'string',
    required: false,
    list: false,
    listRequired: false,
    validation: [],
    rules: [],
  } as const;
  return { kind: 'addField', model: `Model${Math.floor(models / 2)}`, field: { ...field, name, validation: [], rules: [] } };
}

const rows = [10, 100, 1000, 2500].map((models) => {
  const edit = editOf(models);
  const bare: number[] = [];
  const reading: number[] = [];
  const applying: number[] = [];
  const writing: number[] = [];
  const whole: number[] = [];
  const following: number[] = [];
  // The first turns are compiled on the way and do not count. In turns, so that all see the same load of the machine.
  for (let turn = -2; turn < runs; turn += 1) {
    const files = makeFiles(models, turn);
    const text = files[path] ?? '';
    const times = [
      measure(() => ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)),
      measure(() => readBackend(files)),
      measure(() => apply(readBackend(files), edit)),
      measure(() => write(files, edit)),
    ];
    const fresh = makeFiles(models, 1000 + turn);
    let edited = fresh;
    times.push(measure(() => (edited = write(fresh, edit))));
    times.push(measure(() => write(edited, editOf(models, 'another'))));
    if (turn < 0) continue;
    [bare, reading, applying, writing, whole, following].forEach((list, index) => {
      list.push(times[index] ?? Number.NaN);
    });
  }
  const size = `${((makeFiles(models, 0)[path] ?? '').length / 1024).toFixed(0)} KiB`;
  const ratio = `${(median(reading) / median(bare)).toFixed(1)}x`;
  return [String(models), size, ...[bare, reading].map(milliseconds), ratio, ...[applying, writing, whole, following].map(milliseconds)];
});

function write(files: Files, edit: Edit): Files {
  const result = applyEdit(files, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.files;
}

printTable(
  `The lens, median of ${runs} runs in turns, Node ${process.versions.node}, ${cpus().length} cores`,
  [
    'models',
    'source',
    'bare TypeScript parse',
    'read',
    'ratio',
    'edit in the browser',
    'edit to source, read before',
    'edit to source, unread',
    'next edit to source',
  ],
  rows,
);
