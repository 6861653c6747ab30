import { describe, expect, test } from 'vitest';
import type { Operation } from '@/lib/backend/operation';
import { apply } from '@/lib/edits/apply';
import { api } from '@/lib/source/fixtures/api';
import { readBackend } from '@/lib/source/read-backend';
import { callOf, functionNameFor, handlerChanges, kindChanges, returnChoiceOf, returnsOf } from './operation-changes';

const backend = readBackend(api);
const { data } = backend;
if (!data) throw new Error('The fixture has data.');

function operation(name: string): Operation {
  const found = data?.operations.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

describe('the kind of an operation', () => {
  test('is changed together with what that kind needs, so that the edit can be made', () => {
    for (const [name, kind] of [
      ['greet', 'subscription'],
      ['greet', 'mutation'],
      ['onPost', 'query'],
    ] as const) {
      const result = apply(backend, { kind: 'updateOperation', operation: name, changes: kindChanges(data, operation(name), kind) });
      expect(result.ok && result.value.data?.operations.find((changed) => changed.name === name)).toMatchObject({ kind });
    }
  });

  test('never makes a subscription listen to itself', () => {
    const alone = { ...data, operations: [operation('like')] };
    expect(kindChanges(alone, operation('like'), 'subscription').sources).toEqual([{ target: 'Post', mutations: ['create'] }]);
  });
});

test('a step that answers at once takes the return type away, and one that does not brings one', () => {
  const greet = operation('greet');
  const [step] = greet.handlers;
  if (step?.kind !== 'function') throw new Error('The fixture answers by a function.');
  expect(handlerChanges(greet, 0, { ...step, async: true })).toMatchObject({ returns: null });
  expect(handlerChanges(greet, 0, { ...step, function: 'sayBye' })).toEqual({ handlers: [{ ...step, function: 'sayBye' }] });
  const pipe = operation('pipe');
  const changes = handlerChanges(pipe, 1, { kind: 'namedFunction', function: 'logger', async: false });
  expect(returnChoiceOf(changes.returns ?? undefined)).toBe('string');
});

test('another return type keeps whether it is a list', () => {
  expect(returnsOf('ref:Post', { ...returnsOf('string'), list: true } as ReturnType<typeof returnsOf>)).toMatchObject({
    target: 'Post',
    list: true,
  });
});

test('a new function is called after the operation, with a number where that name is taken', () => {
  expect(functionNameFor(backend, 'sendMail')).toBe('send-mail');
  expect(functionNameFor(backend, 'sayHello')).toBe('say-hello-2');
  expect(callOf('send-mail')).toEqual({ kind: 'function', function: 'sendMail', async: false });
});
