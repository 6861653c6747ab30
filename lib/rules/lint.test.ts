import { expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import { blog } from '@/lib/source/fixtures/blog';
import { readBackend } from '@/lib/source/read-backend';
import { lint } from './lint';

const data = (schema: string): Backend =>
  readBackend({
    'amplify/backend.ts':
      "import { a, defineAuth, defineBackend, defineData } from '@aws-amplify/backend';\n" +
      `const auth = defineAuth({ loginWith: { email: true } });\nconst data = defineData({ schema: a.schema({ ${schema} }) });\ndefineBackend({ auth, data });`,
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
