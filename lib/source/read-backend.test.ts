import { describe, expect, test } from 'vitest';
import { blog } from './fixtures/blog';
import { shop } from './fixtures/shop';
import { locate } from './locate';
import { type Files, parseFile } from './parse';
import { readBackend } from './read-backend';

const dataFile = (schema: string): Files => ({
  'amplify/backend.ts': `import { defineBackend } from '@aws-amplify/backend';\nimport { data } from './data/resource';\ndefineBackend({ data });\n`,
  'amplify/data/resource.ts': `import { a, defineData } from '@aws-amplify/backend';\n${schema}\nexport const data = defineData({ schema });\n`,
});

describe('a project split over files', () => {
  const backend = readBackend(shop);

  test('is followed through imports, a.combine and constants', () => {
    expect(backend.data?.schemas).toEqual([
      { name: 'catalogue', rules: [], chips: [] },
      { name: 'orders', rules: [{ kind: 'authenticated' }], chips: [] },
    ]);
    expect(backend.data?.models.map((model) => [model.schema, model.name])).toEqual([
      ['catalogue', 'Product'],
      ['catalogue', 'Category'],
      ['orders', 'Order'],
      ['orders', 'Line'],
    ]);
    expect(backend.data?.enums).toEqual([{ name: 'Size', schema: 'catalogue', values: ['S', 'M', 'L'] }]);
    expect(backend.data?.models[0]?.rules).toEqual([{ kind: 'publicApiKey', operations: ['read'] }]);
    expect(backend.data?.models[2]?.rules).toEqual([{ kind: 'owner' }, { kind: 'group', group: 'Staff' }]);
    expect(backend.auth?.groups).toEqual(['Staff', 'Customers']);
    expect(backend.storage.map((storage) => storage.name)).toEqual(['images', 'reports']);
  });

  test('shows what is not understood as code, where it stands', () => {
    const [, , order, line] = backend.data?.models ?? [];
    expect(line?.fields[0]).toEqual({ kind: 'code', name: '...timestamps', source: '...timestamps' });
    expect(order?.fields[1]).toEqual({ kind: 'code', name: 'size', source: 'a.string().default(pickSize())' });
    expect(backend.data?.chips).toEqual([
      { at: 'Odd', schema: 'orders', source: 'makeModel("Odd")' },
      { at: 'logging', source: 'true' },
    ]);
    expect(backend.auth?.chips).toEqual([{ at: '...shared', source: '...shared' }]);
    expect(backend.problems).toEqual([]);
  });

  test('can be located', () => {
    expect(locate(shop, { kind: 'field', type: 'Order', field: 'lines' })).toMatchObject({ path: 'amplify/data/order.ts', line: 9 });
    expect(locate(shop, { kind: 'type', type: 'Line' })).toMatchObject({ path: 'amplify/data/resource.ts', line: 7 });
    expect(locate(blog, { kind: 'password-policy' })).toMatchObject({ path: 'amplify/backend.ts', line: 19 });
    expect(locate(blog, { kind: 'type', type: 'Nothing' })).toBeUndefined();
  });
});

describe('required and list', () => {
  const fieldOf = (source: string) =>
    readBackend(dataFile(`const schema = a.schema({ M: a.model({ f: ${source} }) });`)).data?.models[0]?.fields[0];

  test.each([
    ['a.string().required()', { required: true, list: false, listRequired: false }],
    ['a.string().array().required()', { required: false, list: true, listRequired: true }],
    ['a.string().required().array()', { required: true, list: true, listRequired: false }],
    // Amplify takes `required` for the list's own only right after `array`.
    ['a.string().array().default([]).required()', { required: true, list: true, listRequired: false }],
    ["a.ref('E').array().authorization((allow) => allow.owner()).required()", { required: false, list: true, listRequired: true }],
  ])('%s', (source, expected) => {
    expect(fieldOf(source)).toMatchObject(expected);
  });

  test.each([
    'a.string().unknown()',
    "a.string('x')",
    'a.enum(values())',
    'helper()',
    'a.string().validate(check)',
    "a.belongsTo('M')",
    "a.ref('E').default('A')",
  ])('%s is code', (source) => {
    expect(fieldOf(source)).toEqual({ kind: 'code', name: 'f', source });
  });
});

test.each([
  ['nothing', {}],
  ['an empty file', { 'amplify/backend.ts': '' }],
  ['no TypeScript', { 'amplify/backend.ts': '\u0000{{{{((((' }],
  ['a name that means itself', dataFile('const schema = schema;')],
  [
    'imports in a circle',
    { ...dataFile("import { schema } from './other';"), 'amplify/data/other.ts': "export { schema } from './resource';" },
  ],
  ['code nested too deeply', { 'amplify/backend.ts': `x = ${'['.repeat(50_000)}` }],
  [
    'names that every object has',
    dataFile(
      'const schema = a.schema({ constructor: a.constructor(), "a+(": a.model({ __proto__: a.string(), toString: 1 }).valueOf() });',
    ),
  ],
  ['a GraphQL text', dataFile('const schema = `type Todo @model { id: ID! }`;')],
  [
    'settings made elsewhere',
    {
      'amplify/backend.ts':
        "import { defineAuth, defineBackend, defineStorage } from '@aws-amplify/backend';\ndefineBackend({ auth: defineAuth(make()), ...more });",
    },
  ],
])('%s is read without an error', (_name, files) => {
  expect(readBackend(files)).toMatchObject({ functions: [] });
});

test('a syntax error comes back with its place, beside what could be read', () => {
  const backend = readBackend(dataFile('const schema = a.schema({ Post: a.model({ title: a.string(), ) }) });'));
  expect(backend.problems[0]).toMatchObject({
    code: 'syntax-error',
    severity: 'error',
    path: 'amplify/data/resource.ts',
    line: 2,
    column: 62,
  });
  expect(backend.data?.models[0]?.name).toBe('Post');
});

test('reading 100 models costs less than ten times what parsing their text does', () => {
  const model = (name: string): string =>
    `${name}: a.model({ title: a.string().required(), rank: a.integer().default(1), tags: a.string().array(), kind: a.enum(['A', 'B']), mail: a.email(),` +
    ` parentId: a.id(), parent: a.belongsTo('${name}', 'parentId'), children: a.hasMany('${name}', 'parentId') }).authorization((allow) => [allow.owner()]),`;
  // Another text each time, since the last parse of a path is kept.
  const files = (turn: string): Files =>
    dataFile(`// ${turn}\nconst schema = a.schema({\n${Array.from({ length: 100 }, (_, index) => model(`Model${index}`)).join('\n')}\n});`);
  // In processor time, and the least of each by turns: what else the machine does hits both. It is three to four times.
  const costOf = (work: () => unknown): number => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const turns = Array.from({ length: 12 }, (_, turn) => ({
    read: costOf(() => expect(readBackend(files(`read ${turn}`)).data?.models.length).toBe(100)),
    parsed: costOf(() => Object.entries(files(`parsed ${turn}`)).map(([path, text]) => parseFile(path, text))),
  }));
  const [read, parsed] = [Math.min(...turns.map((turn) => turn.read)), Math.min(...turns.map((turn) => turn.parsed))];
  expect(read).toBeLessThan(10 * parsed);
});
