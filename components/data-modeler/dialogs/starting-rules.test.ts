import { expect, test } from 'vitest';
import { apply } from '@/lib/edits/apply';
import { lint } from '@/lib/rules/lint';
import { readBackend } from '@/lib/source/read-backend';
import { startingRules } from './starting-rules';

const project = (auth: string, schema = 'a.schema({})') =>
  readBackend({
    'amplify/backend.ts': `import { a, defineAuth, defineBackend, defineData } from '@aws-amplify/backend';
      ${auth && `const auth = defineAuth(${auth});`}
      const data = defineData({ schema: ${schema} });
      defineBackend({ ${auth && 'auth, '}data });`,
  });

test.each([
  [
    'with sign-in and a group',
    project("{ loginWith: { email: true }, groups: ['EDITORS'] }"),
    ['owner', 'published', 'shared', 'group:EDITORS'],
  ],
  ['without sign-in', project(''), ['anyone']],
  [
    'with rules for all models',
    project('{ loginWith: { email: true } }', 'a.schema({}).authorization((allow) => allow.owner())'),
    ['schema'],
  ],
])('%s, each choice makes a model that can be deployed', (_case, backend, values) => {
  const choices = startingRules(backend);
  expect(choices.map(({ value }) => value)).toEqual(values);
  for (const { rules } of choices) {
    const fields = [
      {
        kind: 'scalar' as const,
        name: 'name',
        type: 'string' as const,
        required: true,
        list: false,
        listRequired: false,
        rules: [],
        validation: [],
      },
    ];
    const added = apply(backend, { kind: 'addModel', name: 'Note', fields, ...(rules && { rules }) });
    expect(added.ok && lint(added.value).filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});
