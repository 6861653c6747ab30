/** What a stack can go on from: failed rollbacks, failed deletions, an interrupted import, exports that others use. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stackStore } from '../state';
import { openTestCloud, type TestCloud } from '../testing/open-test-cloud';
import { operationsDone } from './operate';
import { recoverOperations } from './recover-operations';

let aws: TestCloud;

beforeEach(async () => {
  aws = await openTestCloud();
});

afterEach(() => aws.close());

const StackName = 'app';

function thing(Properties: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { Type: 'Test::Thing', Properties, ...rest };
}

function template(Resources: Record<string, unknown>, rest: Record<string, unknown> = {}): string {
  return JSON.stringify({ Resources, ...rest });
}

function nestedOf(word: string): string {
  aws.objects.set(`assets/${word}`, template({ Inner: thing({ Echo: word }) }));
  return template({
    Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `https://s3.amazonaws.com/assets/${word}` } },
    After: thing({ Echo: word }, { DependsOn: ['Child', 'Fine'] }),
    Fine: thing({ Echo: word }),
  });
}

test('a rollback goes on without the resources that are named, in nested stacks too', async () => {
  await aws.run('CreateStack', { StackName, TemplateBody: nestedOf('a') });
  const held = aws.hold('update After');
  await aws.begin('UpdateStack', { StackName, TemplateBody: nestedOf('b') });
  await held.reached;
  aws.failing.add('update After').add('update Inner');
  held.release();
  await operationsDone(aws.cloud);
  expect(await aws.status(StackName)).toBe('UPDATE_ROLLBACK_FAILED');

  const continued = (...ResourcesToSkip: string[]) => aws.run('ContinueUpdateRollback', { StackName, ResourcesToSkip });
  await expect(continued('Child.Other')).rejects.toThrow('Resource [Child.Other] in ResourcesToSkip does not exist in stack [app]');
  await expect(continued('Fine')).rejects.toThrow('only resources that are in UPDATE_FAILED state can be skipped');
  aws.acts.length = 0;
  await continued('Child.Inner');
  expect(await aws.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(aws.acts).not.toContain('update Inner');
});

test('a deletion that fails can be forced, which leaves behind what cannot be deleted', async () => {
  await aws.run('CreateStack', { StackName, TemplateBody: template({ Stuck: thing(), Other: thing() }) });
  const forced = () => aws.run('DeleteStack', { StackName, DeletionMode: 'FORCE_DELETE_STACK' });
  await expect(forced()).rejects.toThrow('A stack can be force deleted only when it is in the DELETE_FAILED state.');
  aws.failing.add('remove Stuck');
  await aws.run('DeleteStack', { StackName });
  expect(await aws.status(StackName)).toBe('DELETE_FAILED');
  aws.failing.add('remove Stuck');
  await forced();
  await expect(aws.status(StackName)).rejects.toThrow('Stack with id app does not exist');
});

test('an import that a crash cut off is undone, and touches nothing', async () => {
  aws.existing.set('old', { properties: { Name: 'old' }, attributes: { Arn: 'arn:old' } });
  const TemplateBody = template({ Old: thing({ Name: 'old' }, { DeletionPolicy: 'Retain' }) });
  const existing = { ImportExistingResources: true };
  // AWS's specification does not say how the type is named, so that the test says what is taken over.
  await aws.run('CreateChangeSet', { StackName, ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateBody, ...existing });
  const store = stackStore(aws.call.partition);
  const stack = store.getStack(StackName);
  store.putStack({ ...stack, status: 'IMPORT_IN_PROGRESS', adopting: { Old: 'old' }, before: { ...stack } });
  await aws.call.partition.store.durable();
  const { folder } = aws;
  await aws.close({ keepFolder: true });

  aws = await openTestCloud({ folder });
  recoverOperations(aws.cloud, aws.call.partition);
  await operationsDone(aws.cloud);
  expect(await aws.status(StackName)).toBe('IMPORT_ROLLBACK_COMPLETE');
  expect(aws.acts).toEqual([]);
  await aws.run('DeleteStack', { StackName });
  expect(aws.acts).toEqual([]);
});

test('an export that another stack uses neither changes nor goes', async () => {
  const exporting = (Value: string, rest: Record<string, unknown> = {}) =>
    template({ Thing: thing() }, { Outputs: { Word: { Value, Export: { Name: 'word' } } }, ...rest });
  await aws.run('CreateStack', { StackName, TemplateBody: exporting('one') });
  const TemplateBody = template({ User: thing({ Echo: { 'Fn::ImportValue': 'word' } }) });
  await aws.run('CreateStack', { StackName: 'user', TemplateBody });
  expect(await aws.run('ListImports', { ExportName: 'word' })).toEqual({ Imports: ['user'] });

  await aws.run('UpdateStack', { StackName, TemplateBody: exporting('two') });
  expect(await aws.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(stackStore(aws.call.partition).getStack(StackName).outputs[0]?.value).toBe('one');
  await aws.run('DeleteStack', { StackName });
  const { status, reason } = stackStore(aws.call.partition).getStack(StackName);
  expect([status, reason]).toEqual(['DELETE_FAILED', 'Export word cannot be deleted as it is in use by user']);
  await expect(
    aws.run('CreateStack', { StackName: 'other', TemplateBody: template({ A: thing({ Echo: { 'Fn::ImportValue': 'none' } }) }) }),
  ).resolves.toBeDefined();
  expect(await aws.status('other')).toBe('ROLLBACK_COMPLETE');
});
