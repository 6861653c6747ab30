import type { DescribeStacksCommandOutput, GetTemplateCommandOutput } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCloud, type TestCloud } from '../testing/open-test-cloud';

let aws: TestCloud;

beforeEach(async () => {
  aws = await openTestCloud();
});

afterEach(() => aws.close());

const StackName = 'app';
const Capabilities = ['CAPABILITY_AUTO_EXPAND'];

async function outputs(): Promise<Record<string, string>> {
  const { Stacks } = await aws.run<DescribeStacksCommandOutput>('DescribeStacks', { StackName });
  return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

/** After the examples of the template reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach-example-resource.html */
const loops = `
Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList, Default: 'Success,Failure' }
  Keep: { Type: String, Default: 'no' }
Conditions:
  Kept: !Equals [!Ref Keep, 'yes']
Resources:
  Fn::ForEach::Things:
    - Name
    - !Ref Names
    - Thing\${Name}:
        Type: Test::Thing
        DeletionPolicy: !If [Kept, Retain, Delete]
        Properties:
          Echo: !Sub '\${Name} in \${AWS::Region}'
          Plain: { Ref: Name }
  Fn::ForEach::Hosts:
    - Host
    - ['10.0.0.1', '10.0.0.2']
    - Host&{Host}: { Type: Test::Thing, Properties: { Echo: '\${Host}' } }
Outputs:
  Fn::ForEach::Echoes:
    - Name
    - !Ref Names
    - Echo\${Name}: { Value: !GetAtt ['Thing\${Name}', Echo] }
  Count: { Value: !Length [a, b, c] }
  Json: { Value: !ToJsonString { a: !Ref Keep } }
`;

test('loops are written out over lists and parameters; the functions of the language extensions work', async () => {
  await expect(aws.run('CreateStack', { StackName, TemplateBody: loops })).rejects.toThrow(
    'Requires capabilities : [CAPABILITY_AUTO_EXPAND]',
  );
  await aws.run('CreateStack', { StackName, TemplateBody: loops, Capabilities });
  expect([...aws.acts].sort()).toEqual(['create Host10001', 'create Host10002', 'create ThingFailure', 'create ThingSuccess']);
  expect(await outputs()).toEqual({
    EchoSuccess: 'Success in us-east-1',
    EchoFailure: 'Failure in us-east-1',
    Count: '3',
    Json: '{"a":"no"}',
  });
  const template = (TemplateStage: string) => aws.run<GetTemplateCommandOutput>('GetTemplate', { StackName, TemplateStage });
  expect((await template('Original')).TemplateBody).toBe(loops);
  const processed = JSON.parse((await template('Processed')).TemplateBody ?? '{}') as { Resources: object };
  expect(Object.keys(processed.Resources)).toEqual(['ThingSuccess', 'ThingFailure', 'Host10001', 'Host10002']);
});

test('an update by another parameter writes the loops out anew', async () => {
  await aws.run('CreateStack', { StackName, TemplateBody: loops, Capabilities });
  aws.acts.length = 0;
  const Parameters = [{ ParameterKey: 'Names', ParameterValue: 'Success,Other' }];
  await aws.run('UpdateStack', { StackName, TemplateBody: loops, Parameters, Capabilities });
  expect(aws.acts).toEqual(['create ThingOther', 'remove ThingFailure']);
});

test('snippets are included from S3, within a resource and at the top', async () => {
  aws.objects.set('snippets/echo.yaml', 'Echo: included');
  aws.objects.set('snippets/outputs.json', '{"Outputs":{"Answer":{"Value":{"Fn::GetAtt":["Thing","Echo"]}}}}');
  const included = (key: string) => ({ Name: 'AWS::Include', Parameters: { Location: `s3://snippets/${key}` } });
  const TemplateBody = JSON.stringify({
    Transform: included('outputs.json'),
    Resources: { Thing: { Type: 'Test::Thing', Properties: { 'Fn::Transform': included('echo.yaml') } } },
  });
  await aws.run('CreateStack', { StackName, TemplateBody, Capabilities });
  expect(await outputs()).toEqual({ Answer: 'included' });
});

test.each([
  ['a transform that is not there', { Transform: 'Own::Macro' }, 'No transform named Own::Macro found.'],
  [
    'a loop that gives a name twice',
    { Resources: { A: { Type: 'Test::Thing' }, 'Fn::ForEach::L': ['X', ['A'], { '${X}': { Type: 'Test::Thing' } }] } },
    'Fn::ForEach::L gives A, which is there already',
  ],
  ['a loop over nothing', { Resources: { 'Fn::ForEach::L': ['X', [], {}] } }, 'the collection of Fn::ForEach::L must be a list of strings'],
])('%s is refused', async (_, sections, message) => {
  const template = { Transform: 'AWS::LanguageExtensions', Resources: { A: { Type: 'Test::Thing' } }, ...sections };
  await expect(aws.run('CreateStack', { StackName, TemplateBody: JSON.stringify(template), Capabilities })).rejects.toThrow(message);
  expect(aws.acts).toEqual([]);
});
