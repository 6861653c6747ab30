/** Stack policies, and stacks that stay where a change failed. */
import type { DescribeStackEventsCommandOutput } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCloud, type TestCloud } from '../testing/open-test-cloud';

let aws: TestCloud;

beforeEach(async () => {
  aws = await openTestCloud();
});

afterEach(() => aws.close());

type Properties = Record<string, unknown>;

function template(things: Record<string, Properties>, rest: Properties = {}): string {
  const Resources = Object.fromEntries(
    Object.entries(things).map(([name, Properties]) => [name, { Type: 'Test::Thing', Properties, ...rest }]),
  );
  return JSON.stringify({ Resources });
}

/** The example of the user guide: everything may be updated, but the database. */
const policy = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
    { Effect: 'Deny', Action: ['Update:Replace', 'Update:Delete'], Principal: '*', Resource: 'LogicalResourceId/Data*' },
  ],
});

async function reasons(): Promise<(string | undefined)[]> {
  const { StackEvents } = await aws.run<DescribeStackEventsCommandOutput>('DescribeStackEvents', { StackName: 'app' });
  return (StackEvents ?? []).filter(({ ResourceStatus }) => ResourceStatus === 'UPDATE_FAILED').map((event) => event.ResourceStatusReason);
}

test.each([
  ['replacing', { Database: { Name: 'b' }, Other: { Echo: 'y' } }, 'Replace'],
  ['deleting', { Other: { Echo: 'y' } }, 'Delete'],
])('a stack policy keeps an update from %s what it protects', async (_, after, verb) => {
  const StackName = 'app';
  const TemplateBody = template({ Database: { Name: 'a' }, Other: { Echo: 'x' } });
  await aws.run('CreateStack', { StackName, TemplateBody, StackPolicyBody: policy });
  expect(await aws.run('GetStackPolicy', { StackName })).toEqual({ StackPolicyBody: policy });
  aws.acts.length = 0;
  await aws.run('UpdateStack', { StackName, TemplateBody: template(after) });
  expect(await aws.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasons()).toContain(
    `Action denied by stack policy: Statement [#2] does not allow [Update:${verb}] for resource [LogicalResourceId/Database]`,
  );
  expect(aws.acts.filter((act) => act.endsWith('Database'))).toEqual([]);

  const StackPolicyDuringUpdateBody = JSON.stringify({
    Statement: { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
  });
  await aws.run('UpdateStack', { StackName, TemplateBody: template(after), StackPolicyDuringUpdateBody });
  expect(await aws.status(StackName)).toBe('UPDATE_COMPLETE');
  expect(aws.acts).toContain('remove Database');
  // The exception was for one update.
  expect(await aws.run('GetStackPolicy', { StackName })).toEqual({ StackPolicyBody: policy });
});

test('a policy that allows nothing protects everything; one that is none is refused', async () => {
  const StackName = 'app';
  await aws.run('CreateStack', { StackName, TemplateBody: template({ Thing: { Echo: 'x' } }) });
  await expect(aws.run('SetStackPolicy', { StackName, StackPolicyBody: '{"Statement":[{"Effect":"Maybe"}]}' })).rejects.toThrow(
    'Error validating stack policy: Invalid stack policy',
  );
  await aws.run('SetStackPolicy', { StackName, StackPolicyBody: '{"Statement":[]}' });
  await aws.run('UpdateStack', { StackName, TemplateBody: template({ Thing: { Echo: 'y' } }) });
  expect(await aws.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasons()).toContain(
    'Action not allowed by stack policy: no statement allows [Update:Modify] for resource [LogicalResourceId/Thing]',
  );
});

test('a stack that failed with its rollback disabled is rolled back when asked', async () => {
  const StackName = 'app';
  aws.failing.add('create Second');
  const chain = (echo: string) =>
    JSON.stringify({
      Resources: {
        First: { Type: 'Test::Thing', Properties: { Echo: echo } },
        Second: { Type: 'Test::Thing', Properties: { Echo: echo }, DependsOn: 'First' },
      },
    });
  await aws.run('CreateStack', { StackName, TemplateBody: chain('a'), DisableRollback: true });
  expect(await aws.status(StackName)).toBe('CREATE_FAILED');
  await aws.run('RollbackStack', { StackName });
  expect(await aws.status(StackName)).toBe('ROLLBACK_COMPLETE');
  await expect(aws.run('RollbackStack', { StackName })).rejects.toThrow('is in ROLLBACK_COMPLETE state and can not be rolled back.');

  await aws.run('DeleteStack', { StackName });
  await aws.run('CreateStack', { StackName, TemplateBody: chain('a') });
  aws.failing.add('update Second');
  await aws.run('UpdateStack', { StackName, TemplateBody: chain('b'), DisableRollback: true });
  expect(await aws.status(StackName)).toBe('UPDATE_FAILED');
  aws.acts.length = 0;
  await aws.run('RollbackStack', { StackName });
  expect(await aws.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(aws.acts.sort()).toEqual(['update First', 'update Second']);
});

test.each([
  [undefined, []],
  [true, ['remove First']],
])('what a failed creation leaves when RetainExceptOnCreate is %s', async (RetainExceptOnCreate, removed) => {
  aws.failing.add('create Second');
  const Resources = {
    First: { Type: 'Test::Thing', DeletionPolicy: 'Retain' },
    Second: { Type: 'Test::Thing', DeletionPolicy: 'Retain', DependsOn: 'First' },
  };
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: JSON.stringify({ Resources }), RetainExceptOnCreate });
  expect(await aws.status('app')).toBe('ROLLBACK_COMPLETE');
  expect(aws.acts.filter((act) => act === 'remove First')).toEqual(removed);
});

test('the same request again, by its token, is answered as the first time and does nothing', async () => {
  const request = { StackName: 'app', TemplateBody: template({ Thing: { Echo: 'x' } }), ClientRequestToken: 'one' };
  const first = await aws.run('CreateStack', request);
  expect(await aws.run('CreateStack', request)).toEqual(first);
  await expect(aws.run('CreateStack', { ...request, ClientRequestToken: 'two' })).rejects.toThrow('Stack [app] already exists');
  const update = { ...request, TemplateBody: template({ Thing: { Echo: 'y' } }), ClientRequestToken: 'three' };
  await aws.run('UpdateStack', update);
  await aws.run('UpdateStack', update);
  expect(aws.acts).toEqual(['create Thing', 'update Thing']);
});
