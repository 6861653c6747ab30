import { describe, expect, test } from 'vitest';
import type { PlanChange } from '@/lib/views/plan';
import type { StackNode } from './assembly';
import { compareStacks } from './compare-stacks';
import { keysNeedRenewal } from './key-expiry';
import type { Loss } from './losses';
import { planContent } from './plan-content';

function stack(Resources: StackNode['template']['Resources']): StackNode {
  return { template: { Resources }, nested: new Map() };
}

function table(keyName: string, indexes: string[] = []): StackNode {
  const Properties = { keySchema: [{ attributeName: keyName }], globalSecondaryIndexes: indexes, replaceTableUponGsiUpdate: false };
  const Metadata = { 'aws:cdk:path': 'stack/data/amplifyData/Post/PostTable/Default/Default' };
  return stack({
    PostTable: { Type: 'Custom::AmplifyDynamoDBTable', Properties, Metadata, UpdateReplacePolicy: 'Delete', DeletionPolicy: 'Delete' },
  });
}

describe('comparing templates', () => {
  test('a table with another key is replaced, one with another index is changed', () => {
    expect(compareStacks(table('id'), table('slug'))).toMatchObject([{ name: 'Post table', action: 'replace', kept: false }]);
    expect(compareStacks(table('id'), table('id', ['bySlug']))).toMatchObject([
      { action: 'change', properties: ['globalSecondaryIndexes'] },
    ]);
  });

  test('a property that CloudFormation cannot change replaces the resource, and is named', () => {
    const bucket = (BucketName: string) => stack({ Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } });
    expect(compareStacks(bucket('one'), bucket('two'))).toMatchObject([{ action: 'replace', properties: ['BucketName'] }]);
  });

  test('everything in a nested stack that goes is removed', () => {
    const root: StackNode = {
      template: { Resources: { Post: { Type: 'AWS::CloudFormation::Stack' } } },
      nested: new Map([['Post', table('id')]]),
    };
    expect(compareStacks(root, stack({}))).toMatchObject([{ id: 'Post/PostTable', action: 'remove' }]);
    expect(compareStacks(undefined, root)).toMatchObject([{ id: 'Post/PostTable', name: 'Post table', action: 'add', properties: [] }]);
    expect(compareStacks(stack({}), root)).toEqual(compareStacks(undefined, root));
  });
});

describe('what a plan says', () => {
  const [replaced] = compareStacks(table('id'), table('slug'));
  const loss = (count: number): Loss[] => (replaced ? [{ change: replaced, kind: 'records', count, more: false }] : []);
  const keyChange: PlanChange = {
    area: 'data',
    action: 'replace',
    subject: 'Post',
    summary: 'The key of Post changes.',
    loss: 'Its table is made anew.',
  };
  const content = (backendChanges: PlanChange[] | undefined, count: number) =>
    planContent({ backendChanges, resources: replaced ? [replaced] : [], losses: loss(count), warnings: [], first: false });

  test('a sign-in attribute that the cloud refuses to change is warned of', () => {
    const pool = (UsernameAttributes: string[]) => stack({ Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes } } });
    const resources = compareStacks(pool(['email']), pool(['phone_number']));
    expect(planContent({ backendChanges: [], resources, losses: [], warnings: [], first: false }).warnings).toEqual([
      expect.stringContaining('cannot be changed'),
    ]);
  });

  test('counts take the place of a loss in general', () => {
    expect(content([keyChange], 1204).changes).toEqual([{ ...keyChange, loss: '1,204 records in the Post table are deleted.' }]);
    expect(content([keyChange], 0).changes[0]?.loss).toBeUndefined();
  });

  test('a loss that nothing else mentions is a change of its own', () => {
    expect(content([], 1).changes).toEqual([
      {
        area: 'data',
        action: 'replace',
        subject: 'Post table',
        summary: 'Replaces the Post table.',
        loss: '1 record in the Post table is deleted.',
      },
    ]);
  });

  test('without the source, resources speak for the models', () => {
    expect(content(undefined, 0).changes).toEqual([
      { area: 'data', action: 'replace', subject: 'Post', summary: 'Replaces the model Post.' },
    ]);
  });
});

test('an API key is renewed when half of its life is over', () => {
  const day = 86_400_000;
  const asOf = Date.UTC(2026, 0, 1);
  const root = stack({ Key: { Type: 'AWS::AppSync::ApiKey', Properties: { Expires: (asOf + 30 * day) / 1000 } } });
  const assembly = { folder: '', stackName: '', templateUrl: '', tags: {}, assets: [], root };
  expect(keysNeedRenewal(assembly, asOf, asOf + 14 * day)).toBe(false);
  expect(keysNeedRenewal(assembly, asOf, asOf + 16 * day)).toBe(true);
});
