import { expect, test } from 'vitest';
import { UserError } from '@/lib/result';
import { explainAwsFailure } from './explain-aws-failure';

function failure(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}
const explain = (error: Error): Promise<unknown> =>
  explainAwsFailure(() => Promise.reject(error)).catch((thrown: unknown) => (thrown instanceof UserError ? thrown.data : thrown));

test('a refused password says which field and which rule', async () => {
  expect(
    await explain(failure('InvalidPasswordException', 'Password did not conform with policy: Password not long enough')),
  ).toMatchObject({
    code: 'InvalidPasswordException',
    field: 'password',
    resolution: 'Password not long enough',
  });
});

test('a group that is gone is not taken for a backend that is gone', async () => {
  expect(await explain(failure('ResourceNotFoundException', 'Group not found.'))).toMatchObject({ code: 'group-not-found' });
  expect(await explain(failure('ResourceNotFoundException', 'User pool us-east-1_x does not exist.'))).toMatchObject({ code: 'gone' });
});

test('a fault stays a fault', async () => {
  const fault = failure('TypeError', 'x is undefined');
  expect(await explain(fault)).toBe(fault);
});
