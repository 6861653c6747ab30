import { describe, expect, test } from 'vitest';
import type { Edit } from '@/lib/edits/edit';
import { applyEdit } from './apply-edit';
import { applyChanges, inverse } from './changes';
import { api } from './fixtures/api';
import { shop } from './fixtures/shop';
import type { Files } from './parse';
import { readBackend } from './read-backend';

const path = 'amplify/data/resource.ts';

function applied(files: Files, edit: Edit): Files {
  const result = applyEdit(files, edit);
  if (!result.ok) throw new Error(result.error.message);
  expect(applyChanges(result.value.files, inverse(files, result.value.changes))).toEqual(files);
  return result.value.files;
}

function codeOf(files: Files, edit: Edit): string {
  const result = applyEdit(files, edit);
  return result.ok ? 'ok' : result.error.code;
}

const modelsOf = (files: Files) => readBackend(files).data?.models ?? [];

describe('the order of types', () => {
  test('changes by moving one entry, with its comments, among the others', () => {
    const files = applied(api, { kind: 'moveType', type: 'Comment', to: 0 });
    const text = api[path] ?? '';
    const comment = text.slice(text.indexOf('  Comment: a.model'), text.indexOf('  Made:'));
    expect(files[path]?.replace(comment, '')).toBe(text.replace(comment, ''));
    expect(modelsOf(files).map(({ name }) => name)).toEqual(['Comment', 'Post']);
  });

  test('of code entries changes too', () => {
    const files = applied(api, { kind: 'updateCode', target: { level: 'type', type: 'Made' }, source: 'makeModel(1)' });
    const two = applied(files, {
      kind: 'setCode',
      path,
      text: (files[path] ?? '').replace('  Made: makeModel(1),\n', '  Made: makeModel(1),\n  // second\n  Other: makeModel(2),\n'),
    });
    const moved = applied(two, { kind: 'moveType', type: 'Other', to: 0 });
    expect(moved[path]).toContain('  // second\n  Other: makeModel(2),\n  Made: makeModel(1),\n');
  });
});

describe('copies', () => {
  test('of a model stand after it, with its rules and code, without its relationships', () => {
    const files = applied(api, { kind: 'duplicateModel', model: 'Post' });
    const [post, copy, comment] = modelsOf(files);
    const { name: _name, fields: _fields, secondaryIndexes: _indexes, ...rest } = post ?? {};
    expect(copy).toMatchObject({ name: 'PostCopy', ...rest });
    expect(copy?.fields.map(({ name }) => name)).toEqual(['slug', '...stamps', 'place', 'odd', 'tone']);
    expect(copy?.secondaryIndexes).toEqual([{ partitionKey: 'slug', sortKeys: [] }]);
    expect(comment?.name).toBe('Comment');
    expect(modelsOf(applied(files, { kind: 'duplicateModel', model: 'Post' }))[1]?.name).toBe('PostCopy2');
    expect(modelsOf(applied(files, { kind: 'duplicateModel', model: 'PostCopy' }))[2]?.name).toBe('PostCopy2');
  });

  test('of code are refused where the code does not know its names', () => {
    expect(codeOf(shop, { kind: 'duplicateModel', model: 'Line' })).toBe('ok');
    expect(codeOf(shop, { kind: 'duplicateModel', model: 'Order' })).toBe('out-of-scope');
  });

  test('that are pasted get free names, follow one another and use what is there alike', () => {
    const data = readBackend(api).data;
    if (!data) throw new Error('no data');
    const paste: Edit = {
      kind: 'pasteTypes',
      models: data.models.map((model) => ({ ...model, chips: [] })),
      enums: data.enums,
      customTypes: data.customTypes,
    };
    const once = readBackend(applied(api, paste)).data;
    expect(once?.models.map(({ name }) => name)).toEqual(['Post', 'Comment', 'Post2', 'Comment2']);
    const copies = { ...paste, models: paste.models.map((model) => ({ ...model, name: `${model.name}2`, fields: [] })) };
    const again = readBackend(applied(applied(api, paste), copies)).data;
    expect(again?.models.slice(4).map(({ name }) => name)).toEqual(['Post3', 'Comment3']);
    expect(once?.models[2]?.fields.at(-1)).toMatchObject({ kind: 'relationship', target: 'Comment2' });
    expect(once?.enums).toEqual(data.enums);
    expect(once?.customTypes).toEqual(data.customTypes);
    const other: Edit = {
      ...paste,
      models: [],
      enums: [
        { name: 'Tone', schema: '', values: ['other'] },
        { name: 'Tone2', schema: '', values: ['x'] },
      ],
    };
    expect(readBackend(applied(api, other)).data?.enums.map(({ name }) => name)).toEqual(['Tone', 'Tone3', 'Tone2']);
    expect(
      codeOf(api, {
        ...paste,
        models: [],
        enums: [],
        customTypes: [
          {
            name: 'T',
            schema: '',
            fields: [{ kind: 'ref', name: 'x', target: 'Gone', required: false, list: false, listRequired: false, rules: [] }],
          },
        ],
      }),
    ).toBe('not-found');
  });
});

describe('the code of a chip', () => {
  const edits: [Edit, string][] = [
    [
      {
        kind: 'updateCode',
        target: { level: 'type', type: 'Made' },
        source: 'a.model({ x: a.id() }).authorization((allow) => [allow.owner()])',
      },
      'Made: a.model({ x',
    ],
    [
      { kind: 'updateCode', target: { level: 'field', model: 'Post', field: '...stamps' }, source: '...{ at: a.date() }' },
      '      ...{ at: a.date() },\n',
    ],
    [{ kind: 'updateCode', target: { level: 'field', model: 'Post', field: 'odd' }, source: 'a.string()' }, '      odd: a.string(),\n'],
    [{ kind: 'updateCode', target: { level: 'call', type: 'odd', at: '.returns' }, source: 'a.string()' }, '.returns(a.string())'],
    [{ kind: 'updateCode', target: { level: 'call', type: 'chat', at: 'conversation' }, source: '{}' }, 'a.conversation({}).authorization'],
    [
      { kind: 'updateCode', target: { level: 'handler', operation: 'report', index: 0 }, source: "a.handler.inlineSql('select 2')" },
      ".handler(a.handler.inlineSql('select 2'))",
    ],
    [{ kind: 'updateCode', target: { level: 'handler', operation: 'odd', index: 0 }, source: 'steps(2)' }, '.handler(steps(2))'],
    [{ kind: 'updateCode', target: { level: 'data', at: 'functions' }, source: '{}' }, '  functions: {},\n'],
  ];

  test.each(edits)('is replaced, and nothing else: %j', (edit, expected) => {
    const files = applied(api, edit);
    expect(files[path]).toContain(expected);
    expect(readBackend(files).problems).toEqual([]);
  });

  test('becomes structured once it is understood', () => {
    const [edit] = edits[2] ?? [];
    const field = edit && modelsOf(applied(api, edit))[0]?.fields[3];
    expect(field).toMatchObject({ kind: 'scalar', name: 'odd', type: 'string' });
  });

  test('must be one thing, without syntax errors', () => {
    const code = (source: string): string =>
      codeOf(api, { kind: 'updateCode', target: { level: 'field', model: 'Post', field: 'odd' }, source });
    expect(['a.string(', 'a.string(), x: a.id()', 'a.string() }', '', 'a; b', 'a.id() // why'].map(code)).toEqual([
      'code-invalid',
      'code-invalid',
      'code-invalid',
      'code-empty',
      'code-invalid',
      'code-invalid',
    ]);
    expect(codeOf(api, { kind: 'updateCode', target: { level: 'field', model: 'Post', field: '...stamps' }, source: '...a, ...b' })).toBe(
      'code-invalid',
    );
    expect(codeOf(api, { kind: 'updateCode', target: { level: 'field', model: 'Post', field: 'slug' }, source: '1' })).toBe('not-code');
  });
});
