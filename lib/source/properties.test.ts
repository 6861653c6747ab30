import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '@/lib/edits/apply';
import { editSchema } from '@/lib/edits/edit';
import { applyEdit } from './apply-edit';
import { applyChanges, inverse } from './changes';
import { api } from './fixtures/api';
import { drawEdit } from './fixtures/arbitrary-edit';
import { drawProject } from './fixtures/arbitrary-project';
import { blog } from './fixtures/blog';
import { evaluateData } from './fixtures/evaluate';
import { compareTypes } from './fixtures/run-time-words';
import { shop } from './fixtures/shop';
import type { Files } from './parse';
import { readBackend } from './read-backend';

/** A failure prints the seed and path that find it again. More runs and other seeds find more. */
const settings = { numRuns: 60, seed: 20_261_130, endOnFailure: true };

/** What the lens has structured is what Amplify's builder makes of the same files. */
function expectSameAtRunTime(files: Files): void {
  const { data } = readBackend(files);
  if (!data) throw new Error('The data file is not read.');
  for (const { read, built } of compareTypes(data, evaluateData(files))) expect(built).toEqual(read);
}

describe('any data file', () => {
  test('is read as Amplify’s builder evaluates it', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const files = drawProject(g);
        expect(readBackend(files).problems).toEqual([]);
        expectSameAtRunTime(files);
      }),
      settings,
    );
  });

  test('takes any edit as meant, with the effect at run time, and gives back its bytes', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const start = drawProject(g);
        let files = start;
        const undo: ReturnType<typeof inverse>[] = [];
        for (let step = 0; step < 4; step++) {
          const edit = editSchema.parse(drawEdit(g, readBackend(files)));
          const result = applyEdit(files, edit);
          if (!result.ok) {
            expect(result.error.code, JSON.stringify(edit)).not.toMatch(/cannot-write|syntax-error/);
            continue;
          }
          const wanted = apply(readBackend(files), edit);
          expect(wanted.ok && wanted.value).toEqual(readBackend(result.value.files));
          undo.push(inverse(files, result.value.changes));
          files = result.value.files;
        }
        if (undo.length > 0) expectSameAtRunTime(files);
        for (const step of undo.reverse()) files = applyChanges(files, step);
        expect(files).toEqual(start);
      }),
      settings,
    );
  });
});

/** A file of real source in which something went wrong: a part is gone, doubled, or there is something strange in it. */
const broken = fc
  .record({
    files: fc.constantFrom(blog, shop, api),
    which: fc.nat(),
    from: fc.nat(),
    length: fc.nat({ max: 200 }),
    put: fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('{', ')', '`', '/*', '...', 'a.', "'", '=>', '\r', '<T,>'),
    ),
    twice: fc.boolean(),
  })
  .map(({ files, which, from, length, put, twice }): Files => {
    const paths = Object.keys(files);
    const path = paths[which % paths.length] ?? '';
    const text = files[path] ?? '';
    const start = from % (text.length + 1);
    return {
      ...files,
      [path]: text.slice(0, start) + put + (twice ? text.slice(start, start + length) : '') + text.slice(start + (twice ? 0 : length)),
    };
  });

describe('any text', () => {
  const path = 'amplify/data/resource.ts';
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('a.model', '({', '})', '...', '=', ' ', '\n', 'x', "'", '=>', 'export const data = defineData', ','),
      maxLength: 60,
    }),
  );
  const anyFiles = fc.oneof(
    broken,
    text.map((source): Files => ({ ...blog, [path]: source })),
  );

  test('is read with its problems where they are, edited or refused by name, and never lost', () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        const { problems } = readBackend(files);
        for (const problem of problems) {
          const line = files[problem.path]?.split(/\r\n|[\n\r\u2028\u2029]/)[problem.line - 1];
          expect(line, JSON.stringify(problem)).toBeDefined();
          expect(problem.column).toBeLessThanOrEqual((line ?? '').length + 1);
        }
        const result = applyEdit(files, { kind: 'addModel', name: 'Added' });
        if (result.ok) expect(applyChanges(result.value.files, inverse(files, result.value.changes))).toEqual(files);
        else expect(result.error.message).not.toBe('');
      }),
      settings,
    );
  });

  test('of more than 10 MB is refused, and many models are read', () => {
    const large: Files = { ...blog, [path]: `// ${'x'.repeat(10_000_000)}` };
    expect(readBackend(large).problems).toMatchObject([{ code: 'file-too-large', path, line: 1, column: 1 }]);
    expect(applyEdit(large, { kind: 'addGroup', group: 'Readers' })).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
    const many = Array.from(
      { length: 5000 },
      (_, index) => `  Model${index}: a.model({ title: a.string() }).authorization((allow) => [allow.owner()]),`,
    );
    const files = {
      ...blog,
      [path]: `import { a, defineData } from '@aws-amplify/backend';\nexport const data = defineData({ schema: a.schema({\n${many.join('\n')}\n}) });\n`,
    };
    expect(readBackend(files).data?.models.length).toBe(5000);
  });
});
