import { expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import { blog } from '@/lib/source/fixtures/blog';
import { readBackend } from '@/lib/source/read-backend';
import { lint } from './lint';

const withKey = "{ defaultAuthorizationMode: 'userPool', apiKeyAuthorizationMode: { expiresInDays: 30 } }";

const data = (schema: string, modes = withKey): Backend =>
  readBackend({
    'amplify/backend.ts':
      "import { a, defineAuth, defineBackend, defineData } from '@aws-amplify/backend';\n" +
      `const auth = defineAuth({ loginWith: { email: true } });\nconst data = defineData({ schema: a.schema({ ${schema} }), authorizationModes: ${modes} });\ndefineBackend({ auth, data });`,
  });

test('a sound project has no problems', () => {
  expect(lint(readBackend(blog))).toEqual([]);
});

test.each([
  [
    'missing-inverse',
    "A: a.model({ bs: a.hasMany('B', 'aId') }).authorization((allow) => allow.owner()), B: a.model({ aId: a.id() }).authorization((allow) => allow.owner())",
  ],
  ['missing-reference', "A: a.model({ size: a.ref('Size') }).authorization((allow) => allow.owner())"],
  ['no-fields', 'A: a.model({}).authorization((allow) => allow.owner())'],
  ['nobody-can-access', 'A: a.model({ x: a.string() })'],
  ['missing-group', "A: a.model({ x: a.string() }).authorization((allow) => allow.group('Staff'))"],
  [
    'required-but-hidden',
    'A: a.model({ x: a.string().required().authorization((allow) => allow.owner()) }).authorization((allow) => allow.authenticated())',
  ],
  ['anyone-can-write', 'A: a.model({ x: a.string() }).authorization((allow) => allow.publicApiKey())'],
  ['naming', 'blog_post: a.model({ x: a.string() }).authorization((allow) => allow.owner())'],
])('%s is found, and its fix puts it right', (rule, schema) => {
  const backend = data(schema);
  const [problem, ...more] = lint(backend);
  expect([problem?.rule, more]).toEqual([rule, []]);
  if (!problem?.fix) return expect(rule).toBe('missing-reference');
  const fixed = apply(backend, problem.fix.edit);
  expect(fixed.ok && lint(fixed.value)).toEqual([]);
});

test('a rule for anyone needs an API key, which its fix adds', () => {
  const backend = data(
    "A: a.model({ x: a.string() }).authorization((allow) => allow.publicApiKey().to(['read']))",
    "{ defaultAuthorizationMode: 'userPool' }",
  );
  const [problem, ...more] = lint(backend);
  expect([problem?.rule, more]).toEqual(['missing-api-key', []]);
  const fixed = problem?.fix && apply(backend, problem.fix.edit);
  expect(fixed?.ok && lint(fixed.value)).toEqual([]);
});

test('the editor itself adds the key along with the rule', () => {
  const backend = data('A: a.model({ x: a.string() }).authorization((allow) => allow.owner())', "{ defaultAuthorizationMode: 'userPool' }");
  const edited = apply(backend, {
    kind: 'setRules',
    target: { level: 'model', model: 'A' },
    rules: [{ kind: 'publicApiKey', operations: ['read'] }],
  });
  expect(edited.ok && edited.value.data?.apiKeyExpiresInDays).toBe(365);
  expect(edited.ok && lint(edited.value)).toEqual([]);
});
