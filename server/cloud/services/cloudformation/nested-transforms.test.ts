/**
 * Change sets of nested stacks whose templates have transforms, over the wire. Sources:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/change-sets-for-nested-stacks.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
 */
import {
  CloudFormation,
  type CreateChangeSetCommandInput,
  type DescribeChangeSetCommandOutput,
  waitUntilStackCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;
let s3: S3;
let ssm: SSM;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
  s3 = new S3(cloud.config);
  ssm = new SSM(cloud.config);
  await s3.createBucket({ Bucket: 'templates' });
  await put('child.yaml', CHILD);
});

afterAll(async () => {
  for (const one of [client, s3, ssm]) one.destroy();
  await cloud.stop();
});

const CHILD = `
Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList }
Resources:
  Fn::ForEach::Greetings:
    - Name
    - !Ref Names
    - Greeting\${Name}:
        Type: AWS::SSM::Parameter
        Properties: { Type: String, Name: !Sub '/greetings/\${Name}', Value: !Sub 'Hello \${Name}' }
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://templates/more.yaml } }
Outputs:
  Count: { Value: { Fn::Length: !Ref Names } }
`;
const more = (Value: string): string =>
  `More: { Type: AWS::SSM::Parameter, Properties: { Type: String, Name: /greetings/more, Value: ${Value} } }`;

const put = (Key: string, Body: string) => s3.putObject({ Bucket: 'templates', Key, Body });

/** @param names what the parent gives as the names: text, or an expression */
const parent = (names: unknown): string =>
  JSON.stringify({
    Resources: {
      Child: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'https://s3.amazonaws.com/templates/child.yaml', Parameters: { Names: names } },
      },
      Source: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'D,E' } },
    },
  });

const StackName = 'app';
const waiting = () => ({ client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 0.05 }) as never;

async function change(ChangeSetName: string, rest: Partial<CreateChangeSetCommandInput>): Promise<DescribeChangeSetCommandOutput> {
  await client.createChangeSet({
    StackName,
    ChangeSetName,
    IncludeNestedStacks: true,
    Capabilities: ['CAPABILITY_AUTO_EXPAND'],
    ...rest,
  });
  return client.describeChangeSet({ StackName: rest.StackName ?? StackName, ChangeSetName });
}

function nestedIdOf({ Changes = [] }: DescribeChangeSetCommandOutput): string | undefined {
  return Changes.find(({ ResourceChange }) => ResourceChange?.LogicalResourceId === 'Child')?.ResourceChange?.ChangeSetId;
}

async function nestedChanges(root: DescribeChangeSetCommandOutput): Promise<string[]> {
  const nested = await client.describeChangeSet({ ChangeSetName: nestedIdOf(root) });
  expect(nested).toMatchObject({ ParentChangeSetId: root.ChangeSetId, RootChangeSetId: root.ChangeSetId, IncludeNestedStacks: true });
  return (nested.Changes ?? []).map(({ ResourceChange }) => `${ResourceChange?.Action} ${ResourceChange?.LogicalResourceId}`).sort();
}

/** What the nested stack has made. */
async function greetings(): Promise<Record<string, string>> {
  const { Parameters = [] } = await ssm.getParametersByPath({ Path: '/greetings' });
  return Object.fromEntries(Parameters.map(({ Name = '', Value = '' }) => [Name.replace('/greetings/', ''), Value]));
}

async function execute(ChangeSetName: string): Promise<void> {
  await client.executeChangeSet({ StackName, ChangeSetName });
  const wait = ChangeSetName === 'first' ? waitUntilStackCreateComplete : waitUntilStackUpdateComplete;
  await wait(waiting(), { StackName });
}

test('needs the capability to expand before anything is made', async () => {
  await put('more.yaml', more('one'));
  const asked = change('refused', { ChangeSetType: 'CREATE', TemplateBody: parent('A,B'), Capabilities: [] });
  await expect(asked).rejects.toMatchObject({
    name: 'InsufficientCapabilitiesException',
    message: 'Requires capabilities : [CAPABILITY_AUTO_EXPAND]',
  });
});

test('tells what the loops and the snippet of a nested template will make, and makes it', async () => {
  const root = await change('first', { ChangeSetType: 'CREATE', TemplateBody: parent('A,B') });
  expect(await nestedChanges(root)).toEqual(['Add GreetingA', 'Add GreetingB', 'Add More']);
  await execute('first');
  expect(await greetings()).toEqual({ A: 'Hello A', B: 'Hello B', more: 'one' });
  const { StackResources } = await client.describeStackResources({ StackName, LogicalResourceId: 'Child' });
  const child = StackResources?.[0]?.PhysicalResourceId;
  const { Stacks } = await client.describeStacks({ StackName: child });
  expect(Stacks?.[0]?.Outputs).toEqual([{ OutputKey: 'Count', OutputValue: '2' }]);
  expect((await client.getTemplate({ StackName: child, TemplateStage: 'Original' })).TemplateBody).toBe(CHILD);
});

test('tells what another list adds and removes', async () => {
  const root = await change('second', { TemplateBody: parent('A,C') });
  expect(await nestedChanges(root)).toEqual(['Add GreetingC', 'Remove GreetingB']);
  await execute('second');
  expect(await greetings()).toEqual({ A: 'Hello A', C: 'Hello C', more: 'one' });
});

test('sees that only the snippet is another', async () => {
  await put('more.yaml', more('two'));
  const root = await change('third', { UsePreviousTemplate: true });
  expect(await nestedChanges(root)).toEqual(['Modify More']);
  await execute('third');
  expect(await greetings()).toEqual({ A: 'Hello A', C: 'Hello C', more: 'two' });
});

test('leaves open what only the deployment can tell, and deploys it', async () => {
  const names = { 'Fn::GetAtt': ['Source', 'Value'] };
  const undecided = JSON.parse(parent(names));
  undecided.Resources.Source.Properties.Value = 'D,F';
  const root = await change('fourth', { TemplateBody: JSON.stringify(undecided) });
  expect(root.Status).toBe('CREATE_COMPLETE');
  expect(nestedIdOf(root)).toBeUndefined();
  await execute('fourth');
  expect(await greetings()).toEqual({ D: 'Hello D', F: 'Hello F', more: 'two' });
});

test('leaves open what hangs on a parameter that the deployment itself puts there', async () => {
  const withoutSnippet = CHILD.replace(/^.*Fn::Transform.*\n/m, '').replaceAll('/greetings/', '/stored/');
  await put('from-store.yaml', withoutSnippet.replace('CommaDelimitedList', "'AWS::SSM::Parameter::Value<List<String>>'"));
  const { Source, Child } = JSON.parse(parent('/names')).Resources;
  Source.Properties.Name = '/names';
  Child.Properties.TemplateURL = 'https://s3.amazonaws.com/templates/from-store.yaml';
  const TemplateBody = JSON.stringify({ Resources: { Source, Child: { ...Child, DependsOn: 'Source' } } });
  const changes = { StackName: 'stored', ChangeSetName: 'first' };
  const root = await change('first', { ...changes, ChangeSetType: 'CREATE', TemplateBody });
  expect([root.Status, nestedIdOf(root)]).toEqual(['CREATE_COMPLETE', undefined]);
  await client.executeChangeSet(changes);
  await waitUntilStackCreateComplete(waiting(), { StackName: 'stored' });
  const { Parameters = [] } = await ssm.getParametersByPath({ Path: '/stored' });
  expect(Parameters.map(({ Name }) => Name)).toEqual(['/stored/D', '/stored/E']);
});

test('a nested template that a transform refuses is refused with the change set', async () => {
  await put('more.yaml', 'a text');
  await expect(change('bad', { UsePreviousTemplate: true })).rejects.toThrow('should be valid Yaml/JSON');
});
