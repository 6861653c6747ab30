import { getEventListeners } from 'node:events';
import type {
  DescribeChangeSetCommandOutput,
  DescribeStackResourcesCommandOutput,
  DescribeStacksCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCloud, type TestCloud } from '../testing/open-test-cloud';
import { operationsDone } from './operate';
import { recoverOperations } from './recover-operations';

let aws: TestCloud;

beforeEach(async () => {
  aws = await openTestCloud();
});

afterEach(() => aws.close());

function thing(properties: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { Type: 'Test::Thing', Properties: properties, ...rest };
}

function template(resources: Record<string, unknown>, rest: Record<string, unknown> = {}): string {
  return JSON.stringify({ Resources: resources, ...rest });
}

const chain = template(
  {
    Second: thing({ Echo: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['First', 'Arn'] }, '!']] } }),
    First: thing({ Echo: { Ref: 'Word' } }),
    Third: thing({}, { DependsOn: 'Second' }),
  },
  { Parameters: { Word: { Type: 'String', Default: 'one' } }, Outputs: { Last: { Value: { 'Fn::GetAtt': ['Second', 'Echo'] } } } },
);

test('creates in dependency order, gives outputs, and deletes in the opposite order', async () => {
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: chain });
  expect(aws.acts).toEqual(['create First', 'create Second', 'create Third']);
  const { Stacks } = await aws.run<DescribeStacksCommandOutput>('DescribeStacks', { StackName: 'app' });
  expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toMatch(/^arn:test:app-First-[A-Z0-9]{12}!$/);
  expect(await aws.events('app')).toEqual([
    'app CREATE_IN_PROGRESS',
    ...['First', 'Second', 'Third'].flatMap((name) => [`${name} CREATE_IN_PROGRESS`, `${name} CREATE_COMPLETE`]),
    'app CREATE_COMPLETE',
  ]);

  aws.acts.length = 0;
  await aws.run('DeleteStack', { StackName: 'app' });
  expect(aws.acts).toEqual(['remove Third', 'remove Second', 'remove First']);
  await expect(aws.run('DescribeStacks', { StackName: 'app' })).rejects.toThrow('Stack with id app does not exist');
});

test('a failed creation is rolled back, and says which resource failed and why', async () => {
  aws.failing.add('create Second');
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: chain });
  expect(aws.acts).toEqual(['create First', 'create Second', 'remove Second', 'remove First']);
  expect(await aws.status('app')).toBe('ROLLBACK_COMPLETE');
  expect(await aws.events('app')).toContain('app ROLLBACK_IN_PROGRESS');
});

test('deleting a stack that is being made cancels its creation, and waits for what is in progress', async () => {
  const held = aws.hold('create First');
  await aws.begin('CreateStack', { StackName: 'app', TemplateBody: chain });
  await held.reached;
  await aws.begin('DeleteStack', { StackName: 'app' });
  expect(await aws.status('app')).toBe('DELETE_IN_PROGRESS');
  expect(aws.acts).toEqual(['create First']);
  held.release();
  await operationsDone(aws.cloud);
  expect(aws.acts).toEqual(['create First', 'remove First']);
  await expect(aws.status('app')).rejects.toThrow('does not exist');
});

test('an update touches only what changed; the same template again is refused', async () => {
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: chain });
  aws.acts.length = 0;
  await expect(aws.run('UpdateStack', { StackName: 'app', TemplateBody: chain })).rejects.toThrow('No updates are to be performed.');
  const Parameters = [{ ParameterKey: 'Word', ParameterValue: 'two' }];
  await aws.run('UpdateStack', { StackName: 'app', TemplateBody: chain, Parameters });
  expect(aws.acts).toEqual(['update First']);
  expect(await aws.status('app')).toBe('UPDATE_COMPLETE');
});

test('a replacement is made before what it replaces is deleted', async () => {
  await aws.run('CreateStack', {
    StackName: 'app',
    TemplateBody: template({ Table: thing({ Name: 'a' }), User: thing({ Echo: { Ref: 'Table' } }), Gone: thing() }),
  });
  aws.acts.length = 0;
  await aws.run('UpdateStack', {
    StackName: 'app',
    TemplateBody: template({ Table: thing({ Name: 'b' }), User: thing({ Echo: { Ref: 'Table' } }) }),
  });
  expect(aws.acts.slice(0, 2)).toEqual(['create Table', 'update User']);
  expect(aws.acts.slice(2).sort()).toEqual(['remove Gone', 'remove Table']);
  const { StackResources } = await aws.run<DescribeStackResourcesCommandOutput>('DescribeStackResources', { StackName: 'app' });
  expect(StackResources?.map(({ PhysicalResourceId }) => PhysicalResourceId)).toContain('b');
});

test('a failed update takes back changes, additions and replacements', async () => {
  const before = template({ Table: thing({ Name: 'a' }), User: thing({ Echo: 'x' }), Kept: thing() });
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: before });
  aws.acts.length = 0;
  aws.failing.add('create New');
  const after = template({ Table: thing({ Name: 'b' }), User: thing({ Echo: 'y' }), New: thing({}, { DependsOn: ['Table', 'User'] }) });
  await aws.run('UpdateStack', { StackName: 'app', TemplateBody: after });
  expect(await aws.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect([...aws.acts].sort()).toEqual(['create New', 'create Table', 'remove New', 'remove Table', 'update User', 'update User']);
  await expect(aws.run('UpdateStack', { StackName: 'app', TemplateBody: before })).rejects.toThrow('No updates are to be performed.');
});

test('a rollback that fails can be continued', async () => {
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: template({ First: thing({ Echo: 'a' }), Second: thing({ Echo: 'a' }) }) });
  const held = aws.hold('update Second');
  const changed = template({ First: thing({ Echo: 'b' }), Second: thing({ Echo: 'b' }, { DependsOn: 'First' }) });
  await aws.begin('UpdateStack', { StackName: 'app', TemplateBody: changed });
  await held.reached;
  aws.failing.add('update First').add('update Second');
  held.release();
  await operationsDone(aws.cloud);
  expect(await aws.status('app')).toBe('UPDATE_ROLLBACK_FAILED');
  await aws.run('ContinueUpdateRollback', { StackName: 'app' });
  expect(await aws.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('retained resources stay, on deletion and on replacement', async () => {
  const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: template({ Table: thing({ Name: 'a' }, kept), Other: thing() }) });
  await aws.run('UpdateStack', { StackName: 'app', TemplateBody: template({ Table: thing({ Name: 'b' }, kept), Other: thing() }) });
  await aws.run('DeleteStack', { StackName: 'app' });
  expect(aws.acts.filter((act) => act.startsWith('remove'))).toEqual(['remove Other']);
});

const nested = (url: string, parameters: Record<string, unknown> = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: { 'Fn::Sub': `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/assets/${url}` }, Parameters: parameters },
});

function putNested(word: string): void {
  aws.objects.set(`assets/${word}`, template({ Inner: thing({ Echo: word }) }, { Outputs: { Id: { Value: { Ref: 'Inner' } } } }));
}

test('nested stacks are created, planned, rolled back and deleted with their parent', async () => {
  putNested('a');
  const parent = (url: string, echo: string) =>
    template({ Child: nested(url), After: thing({ Echo: { 'Fn::Sub': `${echo} \${Child.Outputs.Id}` } }) });
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: parent('a', 'x') });
  expect(aws.acts).toEqual(['create Inner', 'create After']);
  expect(await aws.status('app')).toBe('CREATE_COMPLETE');

  putNested('b');
  await aws.run('CreateChangeSet', { StackName: 'app', ChangeSetName: 'next', TemplateBody: parent('b', 'y'), IncludeNestedStacks: true });
  const plan = await aws.run<DescribeChangeSetCommandOutput>('DescribeChangeSet', { StackName: 'app', ChangeSetName: 'next' });
  const child = plan.Changes?.find(({ ResourceChange }) => ResourceChange?.LogicalResourceId === 'Child')?.ResourceChange;
  const inner = await aws.run<DescribeChangeSetCommandOutput>('DescribeChangeSet', { ChangeSetName: child?.ChangeSetId });
  expect(inner.Changes?.map(({ ResourceChange }) => [ResourceChange?.Action, ResourceChange?.LogicalResourceId])).toEqual([
    ['Modify', 'Inner'],
  ]);

  aws.acts.length = 0;
  aws.failing.add('update After');
  await aws.run('ExecuteChangeSet', { StackName: 'app', ChangeSetName: 'next' });
  expect(aws.acts).toEqual(['update Inner', 'update After', 'update Inner', 'update After']);
  expect(await aws.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await aws.status(child?.PhysicalResourceId ?? '')).toBe('UPDATE_ROLLBACK_COMPLETE');

  aws.acts.length = 0;
  await aws.run('DeleteStack', { StackName: 'app' });
  expect(aws.acts).toEqual(['remove After', 'remove Inner']);
  expect(await aws.status(child?.PhysicalResourceId ?? '')).toBe('DELETE_COMPLETE');
});

test('a change set without changes fails, as clients expect', async () => {
  await aws.run('CreateChangeSet', { StackName: 'app', ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateBody: chain });
  expect(await aws.status('app')).toBe('REVIEW_IN_PROGRESS');
  await aws.run('ExecuteChangeSet', { StackName: 'app', ChangeSetName: 'first' });
  expect(await aws.status('app')).toBe('CREATE_COMPLETE');
  await aws.run('CreateChangeSet', { StackName: 'app', ChangeSetName: 'second', TemplateBody: chain });
  const { Status, StatusReason } = await aws.run<DescribeChangeSetCommandOutput>('DescribeChangeSet', {
    StackName: 'app',
    ChangeSetName: 'second',
  });
  expect([Status, StatusReason]).toEqual([
    'FAILED',
    "The submitted information didn't contain changes. Submit different information to create a change set.",
  ]);
});

test('types that do not exist fail by name before anything is made, in nested templates too', async () => {
  aws.objects.set('assets/bad', template({ Bad: { Type: 'AWS::Made::Up' } }));
  const TemplateBody = template({ Good: thing(), Child: nested('bad') });
  await expect(aws.run('CreateStack', { StackName: 'app', TemplateBody })).rejects.toThrow('Unrecognized resource types: [AWS::Made::Up]');
  expect(aws.acts).toEqual([]);
});

test.each(['create', 'update'])('an interrupted %s is rolled back after a restart', async (verb) => {
  putNested('a');
  const parent = (echo: string) => template({ Child: nested('a'), Slow: thing({ Echo: echo }, { DependsOn: 'Child' }) });
  if (verb === 'update') await aws.run('CreateStack', { StackName: 'app', TemplateBody: parent('x') });
  const held = aws.hold(`${verb} Slow`);
  await aws.begin(verb === 'create' ? 'CreateStack' : 'UpdateStack', { StackName: 'app', TemplateBody: parent('y') });
  await held.reached;
  const { folder } = aws;
  await aws.close({ keepFolder: true });

  aws = await openTestCloud({ folder });
  recoverOperations(aws.cloud, aws.call.partition);
  await operationsDone(aws.cloud);
  expect(await aws.status('app')).toBe(verb === 'create' ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
  expect(aws.acts).toEqual(verb === 'create' ? ['remove Slow', 'remove Inner'] : ['update Slow']);
});

test('the value of a NoEcho parameter shows nowhere', async () => {
  const Parameters = { Password: { Type: 'String', NoEcho: true } };
  const TemplateBody = template({ Login: thing({ Echo: { Ref: 'Password' } }) }, { Parameters });
  await aws.run('CreateStack', {
    StackName: 'app',
    TemplateBody,
    Parameters: [{ ParameterKey: 'Password', ParameterValue: 'opensesame' }],
  });
  const answers = [await aws.run('DescribeStackEvents', { StackName: 'app' }), await aws.run('DescribeStacks', { StackName: 'app' })];
  expect(JSON.stringify(answers)).toContain('****');
  expect(JSON.stringify(answers)).not.toContain('opensesame');
});

test('a plan takes nothing for removed whose condition hangs on what only the deployment can tell', async () => {
  const Parameters = { Flag: { Type: 'String' } };
  const Conditions = { IsOn: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Flag' }, 'off'] }] } };
  const Outputs = { Word: { Value: { 'Fn::If': ['IsOn', 'on', 'off'] } } };
  aws.objects.set(
    'assets/flagged',
    template({ Extra: thing({}, { Condition: 'IsOn' }), Inner: thing() }, { Parameters, Conditions, Outputs }),
  );
  const parent = (name: string) =>
    template({ Source: thing({ Name: name }), Child: nested('flagged', { Flag: { 'Fn::GetAtt': ['Source', 'Arn'] } }) });
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: parent('a') });
  expect(aws.acts).toContain('create Extra');
  await aws.run('CreateChangeSet', { StackName: 'app', ChangeSetName: 'next', TemplateBody: parent('b'), IncludeNestedStacks: true });
  const plan = await aws.run<DescribeChangeSetCommandOutput>('DescribeChangeSet', { StackName: 'app', ChangeSetName: 'next' });
  const child = plan.Changes?.find(({ ResourceChange }) => ResourceChange?.LogicalResourceId === 'Child')?.ResourceChange;
  const inner = await aws.run<DescribeChangeSetCommandOutput>('DescribeChangeSet', { ChangeSetName: child?.ChangeSetId });
  expect(inner.Changes).toEqual([]);
});

test('operations that are over leave nothing that listens for the end of the cloud', async () => {
  const listening = () => getEventListeners(aws.call.partition.signal, 'abort').length;
  const before = listening();
  for (const StackName of ['one', 'two']) await aws.run('CreateStack', { StackName, TemplateBody: chain });
  await aws.run('DeleteStack', { StackName: 'one' });
  await operationsDone(aws.cloud);
  expect(listening()).toBe(before);
});
