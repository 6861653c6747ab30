import { expect, test } from 'vitest';
import { UNKNOWN } from '../template/evaluate';
import { propertyProblems } from './property-problems';
import { coerceProperties, replacesResource } from './specification';

/** `npx vitest run -u` on this file writes the table anew after an update of the package. */
test('the table is what the specification package says', async () => {
  const { readSpecification } = await import('./read-specification');
  await expect(`${JSON.stringify(readSpecification(), null, 2)}\n`).toMatchFileSnapshot('./specification.json');
});

test('text becomes the number or boolean that the property is', () => {
  const properties = coerceProperties('AWS::DynamoDB::Table', {
    DeletionProtectionEnabled: 'true',
    TableName: '12',
    GlobalSecondaryIndexes: [{ ProvisionedThroughput: { ReadCapacityUnits: '5' } }],
  });
  expect(properties).toEqual({
    DeletionProtectionEnabled: true,
    TableName: '12',
    GlobalSecondaryIndexes: [{ ProvisionedThroughput: { ReadCapacityUnits: 5 } }],
  });
});

test('a property that AWS cannot change in place replaces the resource', () => {
  expect(replacesResource('AWS::DynamoDB::Table', { TableName: 'a' }, { TableName: 'b' })).toBe(true);
  expect(replacesResource('AWS::DynamoDB::Table', { BillingMode: 'a' }, { BillingMode: 'b' })).toBe(false);
});

test('properties that do not exist or are missing are named', () => {
  expect(propertyProblems('AWS::Lambda::Function', { Code: {}, Roll: 'x' })).toEqual([
    '#: required key [Role] not found',
    '#: extraneous key [Roll] is not permitted',
  ]);
});

test('problems are found at any depth, and what only the deployment can tell is not judged', () => {
  const rule = { Id: 1, Status: UNKNOWN, Colour: 'red' };
  expect(propertyProblems('AWS::S3::Bucket', { BucketName: ['a'], LifecycleConfiguration: { Rules: [rule] }, Tags: UNKNOWN })).toEqual([
    '#/BucketName: expected type: String, found: JSONArray',
    '#/LifecycleConfiguration/Rules/0/Id: expected type: String, found: Integer',
    '#/LifecycleConfiguration/Rules/0: extraneous key [Colour] is not permitted',
  ]);
});
