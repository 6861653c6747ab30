import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Result } from '@/lib/result';
import { lint } from '@/lib/rules/lint';
import { applyEdit } from '@/lib/source/apply-edit';
import { blog } from '@/lib/source/fixtures/blog';
import { readBackend } from '@/lib/source/read-backend';
import { readGen2Project } from './gen2/read-project';
import { detectFormat, type ImportFormat, importSizeMax } from './importers';
import { readImport } from './read-import';
import { readOnServer } from './read-on-server';
import type { Imported, ImportFile } from './report';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

async function readAny(files: readonly ImportFile[], format: ImportFormat): Promise<Result<Imported>> {
  return format === 'gen2' || format === 'prisma' ? readOnServer(files, format) : readImport(files, format);
}

async function read(text: string, format: ImportFormat, path?: string): Promise<Imported> {
  const result = await readAny([{ text, path }], format);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const samples = [
  ['shop.prisma', 'prisma'],
  ['library.postgresql.sql', 'postgresql'],
  ['clinic.mysql.sql', 'mysql'],
  ['customers.csv', 'csv'],
  ['db.json', 'json'],
] as const;

test.each(samples)('%s becomes the TypeScript that a reader expects, with a report', async (name, format) => {
  const text = readFileSync(fixture(name), 'utf8');
  expect(detectFormat([{ text }])).toBe(format);
  expect(detectFormat([{ text, path: name }])).toBe(format);
  const { fragment, report } = await read(text, format, name);
  const written = applyEdit({}, { kind: 'importTypes', source: name, ...fragment, replace: [] });
  if (!written.ok) throw new Error(written.error.message);
  const lines = report.map(({ line, column, outcome, subject, message }) => `// ${line}:${column} ${outcome} ${subject}: ${message}`);
  const golden = `${written.value.files['amplify/data/resource.ts']}\n${lines.join('\n')}\n`;
  await expect(golden).toMatchFileSnapshot(fixture(`${name}.golden.txt`));
  expect(lint(readBackend(written.value.files)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a Gen 2 project gives its models, and says what stays behind', () => {
  const result = readGen2Project(Object.entries(blog).map(([path, text]) => ({ path, text })));
  if (!result.ok) throw new Error(result.error.message);
  const { fragment, report } = result.value;
  const { data } = readBackend(blog);
  expect(fragment.models.map(({ name }) => name)).toEqual(data?.models.map(({ name }) => name));
  expect(fragment.enums.map(({ name }) => name)).toEqual(data?.enums.map(({ name }) => name));
  expect(report.filter(({ outcome }) => outcome === 'understood').every(({ path, line }) => path?.startsWith('amplify/') && line > 0)).toBe(
    true,
  );
});

test.each([
  ['gen1', 'type Post @model {\n  title: String!\n  broken\n}', 'Line 4, column 1: '],
  ['prisma', 'model Post {\n  id Int @@@\n}', 'Line 2, column 12: “@” is not expected here.'],
  ['prisma', 'model Post {\n  id Int @id(\n', 'Line 2, column 14: The line ends too early.'],
  ['postgresql', 'SELECT 1;\nCREATE TABLE a (\n  id int, , x text\n);', 'Line 3, column 11: “,” is not expected here.'],
  ['postgresql', 'CREATE TABLE a (id int PRIMARY KEY email text);', 'Line 1, column 36: “email” is not expected here.'],
  ['mysql', '\nCREATE TABLE `a` (`id` int', 'Line 2, column 27: The statement ends too early.'],
  ['json', '[{"a": 1},\n {"a" 2}]', 'Line 2, column 7: This is not JSON.'],
  ['csv', 'a,b\n1,2\n1,2,3\n', 'Line 3, column 1: This record has more values than the first line has names.'],
  ['csv', 'a,b\n1,2\n1\n', 'Line 3, column 1: This record has fewer values'],
  ['csv', 'a,b\n1,"2\n3,4\n', 'Line 2, column 3: The quotation mark that opens here is not closed.'],
  ['csv', 'a,b\n1,"2" 3\n', 'Line 2, column 3: Between the closing quotation mark'],
] as const)('bad %s says where', async (format, text, place) => {
  const [, line, column] = /^Line (\d+), column (\d+): /.exec(place) ?? [];
  const error = { message: expect.stringContaining(place), place: { line: Number(line), column: Number(column) } };
  expect(await readAny([{ text }], format)).toMatchObject({ ok: false, error });
});

test('too much text and too many models are refused', async () => {
  const large = 'x'.repeat(importSizeMax + 1);
  for (const format of ['gen1', 'prisma', 'postgresql', 'mysql', 'json', 'csv'] as const) {
    expect(await readAny([{ text: large }], format)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  }
  const models = Array.from({ length: 5000 }, (_, index) => `type Model${index} @model { id: ID! }`).join('\n');
  expect(await readImport([{ text: models }], 'gen1')).toMatchObject({ ok: false, error: { code: 'too-many-types' } });
  const tables = Array.from({ length: 5000 }, (_, index) => `CREATE TABLE t${index} (id int);`).join('\n');
  expect(await readImport([{ text: tables }], 'postgresql')).toMatchObject({ ok: false, error: { code: 'too-many-types' } });
});

const mutated = samples
  .map(([name, format]) => [format as string, readFileSync(fixture(name), 'utf8')] as const)
  .concat([
    ['gen1', readFileSync(fixture('blog.graphql'), 'utf8')],
    ['gen1', readFileSync(fixture('first-transformer.graphql'), 'utf8')],
  ]);

/** A text with a part removed, doubled, or replaced by something else. */
const mutation = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(40),
      fc.oneof(fc.string(), fc.constantFrom('{', '}', '(', '@', '"', "'", '\n', '[', ',,', 'id', '__proto__')),
    )
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length));

test.each(mutated)('any text gives an outcome, never a crash: %s', async (format, text) => {
  const arbitrary = fc.oneof(
    { weight: 3, arbitrary: mutation(text) },
    { weight: 1, arbitrary: fc.string({ maxLength: 200, unit: 'binary' }) },
  );
  await fc.assert(
    fc.asyncProperty(arbitrary, async (input) => {
      const result = await readAny([{ text: input }], format as ImportFormat);
      if (!result.ok) {
        const told = /line (\d+), column (\d+)/i.exec(result.error.message);
        expect(told).not.toBeNull();
        const { place } = result.error;
        if (place) expect(told?.slice(1).map(Number)).toEqual([place.line, place.column]);
        return;
      }
      // What was understood can be written, or the reason why not is one a person can act on.
      const written = applyEdit(blog, { kind: 'importTypes', source: 'any', ...result.value.fragment, replace: [] });
      if (!written.ok) expect(written.error.code).not.toBe('cannot-write');
    }),
    { numRuns: 40, seed: 20261130 },
  );
});
