import { expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { readBackend } from '@/lib/source/read-backend';
import { breakingRenames, storedModels } from './breaking-renames';
import { lint } from './lint';

const owner = '.authorization((allow) => [allow.owner()])';

function data(schema: string, auth = 'defineAuth({ loginWith: { email: true } })'): Backend {
  return readBackend({
    'amplify/backend.ts':
      "import { a, defineAuth, defineBackend, defineData } from '@aws-amplify/backend';\n" +
      `const schema = a.schema({ ${schema} });\nconst data = defineData({ schema });\n` +
      (auth === '' ? 'defineBackend({ data });' : `const auth = ${auth};\ndefineBackend({ auth, data });`),
  });
}

function withFix(backend: Backend, fix: { edit: Edit } | undefined): Backend {
  const fixed = fix && apply(backend, fix.edit);
  if (!fixed?.ok) throw new Error(fixed ? fixed.error.message : 'There is no fix.');
  return fixed.value;
}

test.each<[string, string, string]>([
  ['reserved-names', `Query: a.model({ x: a.string() })${owner}`, '“Query” is a name that GraphQL or AppSync uses itself.'],
  [
    'reserved-names',
    `My__Post: a.model({ x: a.string() })${owner}`,
    '“My__Post” has two underscores in a row, which GraphQL keeps for itself.',
  ],
  ['reserved-names', `A: a.model({ __x: a.string() })${owner}`, '“__x” has two underscores in a row, which GraphQL keeps for itself.'],
  [
    'reserved-names',
    `Post: a.model({ x: a.string() })${owner}, ModelPostConnection: a.customType({ x: a.string() })`,
    '“ModelPostConnection” is what Amplify calls something it makes for Post.',
  ],
  [
    'reserved-names',
    `Post: a.model({ x: a.string() })${owner}, CreatePostInput: a.enum(['A'])`,
    '“CreatePostInput” is what Amplify calls something it makes for Post.',
  ],
  [
    'circular-references',
    `A: a.model({ bId: a.id().required(), b: a.belongsTo('B', 'bId'), bs: a.hasMany('B', 'aId') })${owner}, B: a.model({ aId: a.id().required(), a: a.belongsTo('A', 'aId'), as: a.hasMany('A', 'bId') })${owner}`,
    'A needs B needs A: none of them can be created first.',
  ],
  [
    'circular-references',
    `A: a.model({ upId: a.id().required(), up: a.belongsTo('A', 'upId'), downs: a.hasMany('A', 'upId') })${owner}`,
    'Every A needs another one first, so none can be the first.',
  ],
  [
    'duplicate-indexes',
    `A: a.model({ x: a.string() }).secondaryIndexes((index) => [index('x'), index('x')])${owner}`,
    'A has two indexes by x.',
  ],
  [
    'duplicate-indexes',
    `A: a.model({ x: a.string(), y: a.string() }).secondaryIndexes((index) => [index('x').name('n'), index('y').name('n')])${owner}`,
    'A has two indexes named “n”.',
  ],
  [
    'duplicate-indexes',
    `A: a.model({ x: a.string() }).secondaryIndexes((index) => [index('x').queryField('byX')])${owner}, B: a.model({ x: a.string() }).secondaryIndexes((index) => [index('x').queryField('byX')])${owner}`,
    'The query “byX” of an index of B is there already, for A.',
  ],
  [
    'enum-values',
    `A: a.model({ x: a.enum(['in review', '1st', 'DONE']) })${owner}`,
    '“in review” cannot be a value of A.x: begin with a letter and use only letters, digits and underscores.',
  ],
  ['enum-values', `E: a.enum(['A', 'A']), M: a.model({ x: a.ref('E') })${owner}`, '“A” stands twice among the values of E.'],
])('%s is found, and its fix puts it right: %s', (rule, schema, message) => {
  const backend = data(schema);
  const [problem, ...more] = lint(backend).filter(({ rule: found }) => found !== 'naming');
  expect([problem?.rule, problem?.message, more]).toEqual([rule, message, []]);
  expect(lint(withFix(backend, problem?.fix)).filter(({ rule: found }) => found !== 'naming')).toEqual([]);
});

test('a rule by sign-in needs sign-in, which its fix adds', () => {
  const backend = data(`A: a.model({ x: a.string() })${owner}`, '');
  const [problem, ...more] = lint(backend);
  expect([problem?.rule, more]).toEqual(['rule-without-sign-in', []]);
  expect(lint(withFix(backend, problem?.fix))).toEqual([]);
});

test('a required field that nobody but some may set keeps the others from creating', () => {
  const rules = ".authorization((allow) => [allow.authenticated().to(['read']), allow.owner()])";
  const backend = data(`A: a.model({ x: a.string().required()${rules} }).authorization((allow) => [allow.authenticated()])`);
  expect(lint(backend)).toEqual([]);
  const narrow = data(
    `A: a.model({ x: a.string().required().authorization((allow) => [allow.authenticated().to(['read'])]) }).authorization((allow) => [allow.authenticated()])`,
  );
  expect(lint(narrow).map(({ rule, severity }) => [rule, severity])).toEqual([['required-but-hidden', 'warning']]);
  const hidden = data(
    `A: a.model({ x: a.string().required().authorization((allow) => [allow.owner()]) }).authorization((allow) => [allow.authenticated()])`,
  );
  expect(lint(hidden).map(({ rule, severity }) => [rule, severity])).toEqual([['required-but-hidden', 'error']]);
});

test('an operation may not be called as one that Amplify makes', () => {
  const backend = data(
    `Post: a.model({ x: a.string() })${owner}, getPost: a.query().returns(a.string()).authorization((allow) => [allow.authenticated()]).handler(a.handler.function(f))`,
  );
  expect(lint(backend).map(({ rule, where }) => [rule, where.model])).toEqual([['reserved-names', 'Post']]);
});

test('the indexes of a table are counted with those of the relationships that lead to it', () => {
  const fields = Array.from({ length: 18 }, (_, index) => `f${index}: a.string()`).join(', ');
  const indexes = Array.from({ length: 18 }, (_, index) => `index('f${index}')`).join(', ');
  const relation = (name: string) => `${name}: a.model({ bs: a.hasMany('B', '${name.toLowerCase()}Id') })${owner},`;
  const back = (name: string) =>
    `${name.toLowerCase()}Id: a.id(), ${name.toLowerCase()}: a.belongsTo('${name}', '${name.toLowerCase()}Id'),`;
  const backend = (names: string[]) =>
    data(
      `${names.map(relation).join('')} B: a.model({ ${names.map(back).join('')} ${fields} }).secondaryIndexes((index) => [${indexes}])${owner}`,
    );
  expect(lint(backend([]))).toEqual([]);
  expect(lint(backend(['P'])).map(({ severity }) => severity)).toEqual(['warning']);
  expect(lint(backend(['P', 'Q', 'R'])).map(({ severity, message }) => [severity, message])).toEqual([
    ['error', 'The table of B has 21 of at most 20 indexes: 18 of its own and 3 for the relationships that lead to it.'],
  ]);
});

const rename = (model: string, to: string) => ({ edit: { kind: 'renameModel', model, to } as const, undone: false });
const renameField = (model: string, field: string, to: string) => ({
  edit: { kind: 'renameField', model, field, to } as const,
  undone: false,
});

function renamed(deployed: string, now: string, drafted: Parameters<typeof breakingRenames>[1] = []) {
  const problems = breakingRenames(data(now), drafted, storedModels(data(deployed)));
  return problems.map(({ where, fix }) => [where.model, where.field, fix?.label]);
}

test('renaming what is deployed is told, until it is undone or taken back', () => {
  const [a, b] = ['A: a.model({ x: a.string() })', 'B: a.model({ y: a.string() })'];
  expect(renamed(a, b, [rename('A', 'X'), rename('X', 'B')])).toContainEqual(['B', undefined, 'Call it A again']);
  expect(renamed(a, b, [renameField('A', 'x', 'y'), rename('A', 'B')])).toEqual([
    ['B', undefined, 'Call it A again'],
    ['B', 'y', 'Call it x again'],
  ]);
  expect(renamed(a, b, [{ ...rename('A', 'B'), undone: true }])).toEqual([]);
  expect(renamed(b, b, [rename('B', 'A'), rename('A', 'B')])).toEqual([]);
});

test('what was never deployed is renamed freely', () => {
  const [a, b] = ['A: a.model({ x: a.string() })', 'B: a.model({ y: a.string() })'];
  const other = 'C: a.model({ z: a.string() })';
  expect(renamed(other, `${b}, ${other}`, [rename('A', 'B'), renameField('B', 'x', 'y')])).toEqual([]);
  expect(renamed(a, b, [{ edit: { kind: 'addModel', name: 'C' }, undone: false }, rename('C', 'B')])).toEqual([]);
});

test('a rename that was typed or pushed is known by what stands in the place of what is gone', () => {
  const fields = '({ x: a.string(), n: a.integer() })';
  expect(renamed(`A: a.model${fields}`, `B: a.model${fields}`)).toEqual([['B', undefined, 'Call it A again']]);
  // Two could be meant: nobody is told of a rename that may be none.
  expect(renamed(`A: a.model${fields}`, `B: a.model${fields}, C: a.model${fields}`)).toEqual([]);
  expect(renamed(`A: a.model${fields}`, 'A: a.model({ y: a.string(), n: a.integer() })')).toEqual([['A', 'y', 'Call it x again']]);
  // Another type in its place, or a field that was added here, is no rename.
  expect(renamed(`A: a.model${fields}`, 'A: a.model({ y: a.boolean(), n: a.integer() })')).toEqual([]);
  const scalar = { kind: 'scalar', type: 'string', required: false, list: false, listRequired: false } as const;
  const add: Edit = { kind: 'addField', model: 'A', field: { ...scalar, name: 'y', validation: [], rules: [] } };
  expect(renamed(`A: a.model${fields}`, 'A: a.model({ y: a.string(), n: a.integer() })', [{ edit: add, undone: false }])).toEqual([]);
});
