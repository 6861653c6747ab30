import { describe, expect, test } from 'vitest';
import type { Edit } from '@/lib/edits/edit';
import { type AppliedEdit, applyEdit } from './apply-edit';
import { api } from './fixtures/api';
import { locate } from './locate';
import { readBackend } from './read-backend';

const path = 'amplify/data/resource.ts';
const operations = new Map(readBackend(api).data?.operations.map((operation) => [operation.name, operation]));

function applied(edit: Edit): AppliedEdit {
  const result = applyEdit(api, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** What an edit takes out of the data file and puts in instead. */
function written(edit: Edit): [removed: string, added: string][] {
  return applied(edit)
    .changes.filter((change) => change.path === path)
    .map(({ range, text }) => [(api[path] ?? '').slice(...range), text]);
}

const codeOf = (edit: Edit): string => {
  const result = applyEdit(api, edit);
  return result.ok ? 'ok' : result.error.code;
};

describe('a custom operation', () => {
  test('is read with its arguments, return type, handlers, sources and rules', () => {
    expect(operations.get('greet')).toMatchObject({
      kind: 'query',
      arguments: [
        { name: 'name', required: true },
        { name: 'options', kind: 'object' },
      ],
      returns: { kind: 'ref', target: 'Greeting', required: true },
      handlers: [{ kind: 'function', function: 'sayHello', async: false }],
      rules: [{ kind: 'authenticated' }, { kind: 'group', group: 'Admins' }],
      chips: [],
    });
    expect(operations.get('like')?.handlers).toEqual([{ kind: 'custom', entry: './like.js', dataSource: { model: 'Post' } }]);
    expect(operations.get('onLike')?.sources).toEqual([{ target: 'like', mutations: [] }]);
    expect(operations.get('onPost')).toMatchObject({
      sources: [{ target: 'Post', mutations: ['create', 'update'] }],
      handlers: [{ kind: 'custom', entry: './on-post.js', dataSource: { name: 'NONE_DS' } }],
    });
    expect(operations.get('pipe')?.handlers[1]).toEqual({ kind: 'namedFunction', function: 'logger', async: true });
  });

  test('keeps as code what is not understood, beside what is', () => {
    expect(operations.get('report')?.handlers).toEqual([{ kind: 'code', source: "a.handler.inlineSql('select 1')" }]);
    expect(operations.get('odd')).toMatchObject({
      arguments: [{ name: 'createdAt' }, { name: 'by' }],
      handlers: [{ kind: 'code', source: 'steps()' }],
      rules: [{ kind: 'custom' }],
      chips: [{ at: '.returns', source: 'answer()' }],
    });
    expect(operations.get('chat')?.chips[0]?.at).toBe('conversation');
    expect(operations.get('makeTitle')).toMatchObject({ chips: [{ at: 'generation' }], returns: { type: 'string' } });
  });

  test('is written with the fewest changes', () => {
    const like = { kind: 'custom' as const, entry: './applaud.js', dataSource: { model: 'Post' } };
    expect(written({ kind: 'updateOperation', operation: 'like', changes: { handlers: [like] } })).toEqual([['like', 'applaud']]);
    expect(written({ kind: 'updateOperation', operation: 'greet', changes: { kind: 'mutation' } })).toEqual([['query', 'mutation']]);
    expect(written({ kind: 'renameField', model: 'greet', field: 'name', to: 'person' })).toEqual([['name', 'person']]);
    expect(written({ kind: 'renameOperation', operation: 'like', to: 'applaud' })).toEqual([
      ['like', 'applaud'],
      ['like', 'applaud'],
    ]);
  });

  test('is added on lines of its own, with the import of its function', () => {
    const edit: Edit = {
      kind: 'addOperation',
      name: 'bye',
      operation: 'query',
      returns: { kind: 'ref', name: '', target: 'Greeting', required: false, list: false, listRequired: false, rules: [] },
      handlers: [{ kind: 'function', function: 'sayBye', async: false }],
    };
    expect(written(edit)).toEqual([
      ['', "\nimport { sayBye } from '../functions/resource';"],
      [
        '',
        `
  bye: a
    .query()
    .returns(a.ref('Greeting'))
    .authorization((allow) => [allow.authenticated()])
    .handler(a.handler.function(sayBye)),`,
      ],
    ]);
  });

  test('is located by its arguments too', () => {
    expect(locate(api, { kind: 'field', type: 'greet', field: 'options' })).toMatchObject({ path, line: 14 });
    expect(locate(api, { kind: 'field', type: 'greet.options.style', field: 'font' })).toMatchObject({ path, line: 14 });
  });

  test('is refused where Amplify would refuse it, by name', () => {
    const fn = { kind: 'function' as const, function: 'sayBye', async: false };
    const add = (change: object): Edit => ({ kind: 'addOperation', name: 'bye', operation: 'query', handlers: [fn], ...change }) as Edit;
    const returns = {
      kind: 'scalar',
      name: 'r',
      type: 'string',
      required: false,
      list: false,
      listRequired: false,
      validation: [],
      rules: [],
    };
    expect(codeOf(add({ returns }))).toBe('ok');
    expect(codeOf(add({ handlers: [{ ...fn, async: true }] }))).toBe('ok');
    expect(codeOf(add({}))).toBe('operation-incomplete');
    expect(codeOf(add({ returns, handlers: [] }))).toBe('operation-incomplete');
    expect(codeOf(add({ returns, handlers: [fn, { kind: 'custom', entry: 'x.js' }] }))).toBe('handlers-mixed');
    expect(codeOf(add({ returns, handlers: [{ ...fn, function: 'nothing' }] }))).toBe('not-found');
    expect(codeOf(add({ returns, rules: [{ kind: 'owner' }] }))).toBe('rule-level');
    expect(codeOf(add({ returns, rules: [{ kind: 'guest', operations: ['read'] }] }))).toBe('rule-level');
    expect(codeOf(add({ returns, name: 'GREET' }))).toBe('name-taken');
    expect(codeOf(add({ operation: 'subscription', sources: [{ target: 'Post', mutations: [] }] }))).toBe('source-invalid');
    expect(codeOf(add({ operation: 'subscription', sources: [{ target: 'greet', mutations: [] }] }))).toBe('source-invalid');
    expect(codeOf({ kind: 'removeOperation', operation: 'like' })).toBe('in-use');
    expect(codeOf({ kind: 'removeModel', model: 'Post' })).toBe('in-use');
    expect(codeOf({ kind: 'updateOperation', operation: 'odd', changes: { returns: null } })).toBe('written-as-code');
    expect(codeOf({ kind: 'updateOperation', operation: 'chat', changes: { kind: 'query' } })).toBe('is-ai-route');
  });
});
