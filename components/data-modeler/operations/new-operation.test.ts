import { expect, test } from 'vitest';
import { applyEdit } from '@/lib/source/apply-edit';
import { api } from '@/lib/source/fixtures/api';
import type { Files } from '@/lib/source/parse';
import { readBackend } from '@/lib/source/read-backend';
import { newOperation, type OperationInput } from './new-operation';

function add(input: Partial<OperationInput>): Files {
  const edits = newOperation(readBackend(api), Object.keys(api), {
    name: 'publishPost',
    kind: 'mutation',
    returns: 'ref:Post',
    source: '',
    answer: 'new-function',
    ...input,
  });
  return edits.reduce<Files>((files, edit) => {
    const result = applyEdit(files, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value.files;
  }, api);
}

const added = (files: Files) => readBackend(files).data?.operations.find(({ name }) => name === 'publishPost');

test('a new operation comes with the function that answers it', () => {
  const files = add({});
  expect(readBackend(files).functions.map(({ name }) => name)).toContain('publish-post');
  expect(added(files)).toMatchObject({ kind: 'mutation', returns: { target: 'Post' }, handlers: [{ function: 'publishPost' }] });
});

test('a new operation comes with the resolver that answers it, unless there is such a file', () => {
  const files = add({ kind: 'subscription', source: 'Post', answer: 'resolver' });
  expect(files['amplify/data/publishPost.js']).toContain('export function request');
  expect(added(files)).toMatchObject({ sources: [{ target: 'Post', mutations: ['create'] }], handlers: [{ entry: './publishPost.js' }] });
  const kept = newOperation(readBackend(api), ['amplify/data/publishPost.js'], {
    name: 'publishPost',
    kind: 'query',
    returns: 'string',
    source: '',
    answer: 'resolver',
  });
  expect(kept.map(({ kind }) => kind)).toEqual(['addOperation']);
});
