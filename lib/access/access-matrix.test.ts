import { describe, expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { accessMatrix } from './access-matrix';
import { describeRule, describeStorageRule } from './describe-rule';
import { type AccessOperation, accessOperations } from './effective-rules';

function backendWith(
  rules: Rule[],
  options: { schemaRules?: Rule[]; fields?: Field[]; disabled?: Backend['storage'][number]['name'][] } = {},
): Backend {
  return {
    storage: [],
    functions: [],
    problems: [],
    auth: { loginWith: { email: true }, groups: ['Editors'], chips: [] },
    data: {
      schemas: [{ name: 'schema', rules: options.schemaRules ?? [], chips: [] }],
      models: [
        { name: 'Post', schema: 'schema', fields: options.fields ?? [], secondaryIndexes: [], disabledOperations: [], rules, chips: [] },
      ],
      enums: [],
      customTypes: [],
      operations: [],
      chips: [],
    },
  };
}

function allowed(backend: Backend, label: string): AccessOperation[] {
  const row = accessMatrix(backend, 'Post').rows.find((candidate) => candidate.label === label);
  return accessOperations.filter((operation) => row?.cells[operation].allowed);
}

describe('the access matrix', () => {
  test('lets each see what the rules for all below them allow', () => {
    const backend = backendWith([
      { kind: 'publicApiKey', operations: ['get'] },
      { kind: 'authenticated', operations: ['list'] },
      { kind: 'group', group: 'Editors', operations: ['update'] },
    ]);
    expect(allowed(backend, 'Anyone')).toEqual(['get']);
    expect(allowed(backend, 'Signed in')).toEqual(['get', 'list']);
    expect(allowed(backend, 'Editors')).toEqual(['get', 'list', 'update']);
  });

  test('takes guest access away from those who signed in', () => {
    const backend = backendWith([{ kind: 'guest', operations: ['read'] }]);
    expect(allowed(backend, 'Anyone')).toEqual(['read', 'get', 'list', 'listen']);
    expect(allowed(backend, 'Signed in')).toEqual([]);
  });

  test('uses the rules of the schema only where the model has none', () => {
    const schemaRules: Rule[] = [{ kind: 'authenticated' }];
    expect(allowed(backendWith([], { schemaRules }), 'Signed in')).toEqual([...accessOperations]);
    const own = backendWith([{ kind: 'owner' }], { schemaRules });
    // Whoever is signed in creates records, and owns those.
    expect(allowed(own, 'Signed in')).toEqual(['create']);
    expect(allowed(own, 'Owner')).toEqual([...accessOperations]);
  });

  test('names the rule that decides, and fields with rules of their own', () => {
    const secret: Field = {
      kind: 'scalar',
      name: 'secret',
      type: 'string',
      required: false,
      list: false,
      listRequired: false,
      validation: [],
      rules: [{ kind: 'owner' }],
    };
    const rows = accessMatrix(backendWith([{ kind: 'authenticated' }], { fields: [secret] }), 'Post').rows;
    const cell = rows.find((row) => row.label === 'Signed in')?.cells.read;
    expect(cell?.reason).toBe('Everyone who is signed in can read, create, change and delete (rule of Post).');
    expect(cell?.exceptions).toMatchObject([{ field: 'secret', allowed: false }]);
    expect(cell?.exceptions).toHaveLength(1);
    expect(rows.find((row) => row.label === 'Owner')?.cells.read.exceptions).toEqual([]);
  });

  test('says that it is incomplete where rules are code', () => {
    expect(accessMatrix(backendWith([{ kind: 'code', source: '...shared' }]), 'Post').incomplete).toBe(true);
    expect(accessMatrix(backendWith([{ kind: 'owner' }]), 'Post').incomplete).toBe(false);
  });
});

test.each<[Rule, string]>([
  [{ kind: 'owner' }, 'The person who created it can read, change and delete'],
  [{ kind: 'owner', operations: ['read', 'create'] }, 'Everyone who is signed in can create; who created it can read'],
  [{ kind: 'group', group: 'Editors', operations: ['read'] }, 'Members of Editors can read'],
  [{ kind: 'groups', groups: ['A', 'B'], operations: ['update', 'list'] }, 'Members of A or B can list and change'],
  [{ kind: 'ownersDefinedIn', field: 'authors' }, 'The people listed in “authors” can read, create, change and delete'],
  [{ kind: 'resource', function: 'sync', operations: ['query'] }, 'The function sync can query'],
])('a rule reads as a sentence: %j', (rule, sentence) => {
  expect(describeRule(rule)).toBe(sentence);
});

test('a storage rule reads as a sentence', () => {
  expect(describeStorageRule({ kind: 'entity', actions: ['delete', 'read', 'write'] })).toBe(
    'The person whose folder it is can read, upload and delete',
  );
});
