import { expect, test } from 'vitest';
import { describeGroup } from './logs';

const functions = new Map([
  ['amplify-abc-readingtimelambdaA71BCA15-32HBGBZLU4I9', 'reading-time'],
  ['amplify-abc-TableManagerCustomProvide-9EAZA1SVEMER', 'amplifyData'],
]);

test('a function is called what it is called in the backend', () => {
  const name = '/aws/lambda/amplify-abc-readingtimelambdaA71BCA15-32HBGBZLU4I9';
  expect(describeGroup(name, functions)).toEqual({ name, label: 'reading-time', kind: 'function' });
});

test('what Amplify runs for itself is not taken for a function of the app', () => {
  const name = '/aws/lambda/amplify-abc-TableManagerCustomProvide-9EAZA1SVEMER';
  expect(describeGroup(name, functions)).toEqual({ name, label: 'TableManagerCustomProvide', kind: 'other' });
});

test('the API and anything else keep their names', () => {
  expect(describeGroup('/aws/appsync/apis/xyz', functions)).toMatchObject({ label: 'GraphQL API', kind: 'api' });
  expect(describeGroup('/my/own', functions)).toMatchObject({ label: '/my/own', kind: 'other' });
});
