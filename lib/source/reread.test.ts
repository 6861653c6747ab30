import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { editSchema } from '@/lib/edits/edit';
import { applyEdit } from './apply-edit';
import { applyChanges, inverse } from './changes';
import { api } from './fixtures/api';
import { drawEdit } from './fixtures/arbitrary-edit';
import { drawProject } from './fixtures/arbitrary-project';
import { blog } from './fixtures/blog';
import { shop } from './fixtures/shop';
import type { Files } from './parse';
import { type ReadSource, readAnew } from './read-backend';
import { reread } from './reread';

/** Every node and list of a file with its place, and whether its parent holds. */
function dump(file: ts.SourceFile): string[] {
  const lines: string[] = [];
  const visit = (node: ts.Node, depth: number): void => {
    lines.push(
      `${depth} ${node.kind} ${node.pos}-${node.end} ${node.getStart(file)} line ${file.getLineAndCharacterOfPosition(node.getStart(file)).line}`,
    );
    ts.forEachChild(
      node,
      (child) => {
        if (child.parent !== node) lines.push(`${child.kind} has another parent`);
        visit(child, depth + 1);
      },
      (nodes) => {
        lines.push(`${depth} list ${nodes.pos}-${nodes.end} ${nodes.hasTrailingComma ?? false}`);
        for (const child of nodes) {
          if (child.parent !== node) lines.push(`${child.kind} has another parent`);
          visit(child, depth + 1);
        }
        return undefined;
      },
    );
  };
  visit(file, 0);
  return lines;
}

function fresh(path: string, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(path, text, options, true, ts.ScriptKind.TS);
}

/** What the writer knows of the source, with the place of each node in the node's stead. */
function placesIn(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, entry]) => [key, placesIn(entry)]);
  if (Array.isArray(value)) return value.map(placesIn);
  if (typeof value !== 'object' || value === null) return value;
  if (isNode(value)) return [value.getSourceFile().fileName, value.kind, value.pos, value.end];
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, placesIn(entry)]));
}

function isNode(value: object): value is ts.Node {
  return 'kind' in value && 'pos' in value && 'getSourceFile' in value;
}

/** What was taken over and read anew is what reading all of it gives: the values, and every place in the tree. */
function expectSameAsAnew(read: ReadSource, files: Files): void {
  const anew = readAnew({ ...files });
  expect(read.backend).toEqual(anew.backend);
  expect(placesIn(read.outline)).toEqual(placesIn(anew.outline));
  for (const { object } of read.outline.schemas.values()) {
    const file = object.getSourceFile();
    expect(file.text).toBe(files[file.fileName]);
    expect(dump(file).join('\n')).toBe(dump(fresh(file.fileName, file.text)).join('\n'));
  }
}

/** Goes from one text to the next; the number of times that not all of it had to be read. */
function follow(steps: readonly Files[]): number {
  const [first, ...more] = steps;
  if (!first) return 0;
  let read = readAnew({ ...first });
  let count = 0;
  for (const files of more) {
    const next = reread(read, files);
    if (next) {
      count += 1;
      expectSameAsAnew(next, files);
    }
    read = next ?? readAnew({ ...files });
  }
  return count;
}

test('after any edits, and back again, it is as if everything had been read', () => {
  let count = 0;
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const steps: Files[] = [g(fc.constantFrom, ...[drawProject(g), api, blog, shop])];
      for (let step = 0; step < 5; step += 1) {
        const files = steps.at(-1) ?? {};
        const result = applyEdit(files, editSchema.parse(drawEdit(g, readAnew(files).backend)));
        if (result.ok)
          steps.push(result.value.files, applyChanges(result.value.files, inverse(files, result.value.changes)), result.value.files);
      }
      count += follow(steps);
    }),
    { numRuns: 8, seed: 20_261_130, endOnFailure: true },
  );
  expect(count).toBeGreaterThan(20);
});

test('after any text is put anywhere in the schema, it is as if everything had been read', () => {
  const path = 'amplify/data/resource.ts';
  const texts = [
    ',',
    ' // word\n',
    '// word',
    '/*',
    '`',
    '/* word */',
    '\n',
    'X: a.enum(["a"]),',
    'X: a.model({ y: a.string() })',
    '}',
    '...stamps,',
    'a',
    '.required()',
    "'",
  ];
  let count = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(api, blog, shop),
      fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', ...texts)), { maxLength: 6 }),
      (start, puts) => {
        const steps: Files[] = [start];
        for (const [at, length, put] of puts) {
          const files = steps.at(-1) ?? {};
          const text = files[path] ?? '';
          const from = at % (text.length + 1);
          steps.push({ ...files, [path]: text.slice(0, from) + put + text.slice(from + length) }, files);
        }
        count += follow(steps);
      },
    ),
    { numRuns: 60, seed: 20_261_130, endOnFailure: true },
  );
  expect(count).toBeGreaterThan(20);
});

test('what lies outside of a schema is read again', () => {
  const path = 'amplify/data/resource.ts';
  const text = api[path] ?? '';
  for (const [from, to] of [
    ["KEYS = ['slug']", "KEYS = ['by']"],
    ['functions: { logger: sayHello }', 'functions: {}'],
  ] as const) {
    expect(text).toContain(from);
    expect(reread(readAnew({ ...api }), { ...api, [path]: text.replace(from, to) })).toBeUndefined();
  }
});

test('a comment that hides the entry after it leaves nothing of that entry', () => {
  const path = 'amplify/data/resource.ts';
  const head = "import { a, defineData } from '@aws-amplify/backend';\n\nexport const data = defineData({ schema: a.schema({\n";
  const start = { ...blog, [path]: `${head}  A: a.enum(['one']),      B: a.enum(['two']),\n}) });\n` };
  const hidden = { ...start, [path]: start[path]?.replace(',      B', ', //   B') ?? '' };
  const read = readAnew(start);
  expect(read.backend.data?.enums.map(({ name }) => name)).toEqual(['A', 'B']);
  expect((reread(read, hidden) ?? readAnew({ ...hidden })).backend.data?.enums.map(({ name }) => name)).toEqual(['A']);
});
