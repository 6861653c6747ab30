import { expect, test } from 'vitest';
import { checkTemplate } from './check-template';
import { cidrBlocks } from './cidr-blocks';
import { evaluate, type Scope, UNKNOWN } from './evaluate';
import { evaluateConditions } from './evaluate-condition';
import { parseTemplate } from './parse-template';
import { parameterValues, resolveParameters } from './resolve-parameters';

const yaml = `
Parameters:
  Stage: { Type: String, AllowedValues: [dev, production] }
  Zones: { Type: CommaDelimitedList, Default: 'a, b' }
Mappings:
  Sizes:
    dev: { Count: 1 }
    production: { Count: 3 }
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
  IsBig: !And [!Condition IsProduction, !Not [!Equals [!Select [0, !Ref Zones], z]]]
Resources:
  Table: { Type: 'Test::Thing' }
  User:
    Type: Test::Thing
    Properties:
      Arn: !GetAtt Table.Arn
      Text: !Sub
        - '\${Word} \${Table} \${!Literal} \${AWS::Region}'
        - Word: !Join ['-', [a, !Ref Stage]]
      Count: !FindInMap [Sizes, !Ref Stage, Count]
      Size: !If [IsBig, big, !Ref AWS::NoValue]
      Parts: !Split [',', 'x,y']
      Version: 2012-10-17
`;

function scopeOf(text: string, parameters: Record<string, unknown>): Scope {
  const template = parseTemplate(text);
  checkTemplate(template);
  const scope: Scope = {
    template,
    parameters,
    pseudoParameters: { 'AWS::Region': 'us-east-1' },
    resource: (logicalId) => (logicalId === 'Table' ? { physicalId: 'table-1', attribute: (name) => `${name} of table-1` } : undefined),
    importValue: (name) => name,
    conditions: new Map(),
  };
  evaluateConditions(scope);
  return scope;
}

test('short forms of YAML evaluate as the functions that they stand for', () => {
  const scope = scopeOf(yaml, { Stage: 'production', Zones: ['a', 'b'] });
  expect(evaluate(scope.template.Resources.User?.Properties, scope)).toEqual({
    Arn: 'Arn of table-1',
    Text: `a-production table-1 $\{Literal} us-east-1`,
    Count: 3,
    Size: 'big',
    Parts: ['x', 'y'],
    Version: '2012-10-17',
  });
});

test('what is not known before the deployment stays unknown, and no more than that', () => {
  const evaluated = (zones: string[]) => {
    const scope = scopeOf(yaml, { Stage: UNKNOWN, Zones: zones });
    return evaluate(scope.template.Resources.User?.Properties, scope);
  };
  expect(evaluated(['a'])).toMatchObject({ Text: UNKNOWN, Count: UNKNOWN, Size: UNKNOWN, Arn: 'Arn of table-1' });
  // One half of the condition decides it, whatever the other is.
  expect(evaluated(['z'])).not.toHaveProperty('Size');
});

test('parameters are checked against their declaration, with the messages of AWS', async () => {
  const template = parseTemplate(yaml);
  const resolve = (...given: [string, string][]) =>
    resolveParameters(
      template,
      given.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
      [],
      async () => '',
    );
  await expect(resolve()).rejects.toThrow('Parameters: [Stage] must have values');
  await expect(resolve(['Stage', 'test'])).rejects.toThrow("Parameter 'Stage' must be one of AllowedValues");
  await expect(resolve(['Stage', 'dev'], ['Other', 'x'])).rejects.toThrow('Parameters: [Other] do not exist in the template');
  expect(parameterValues(template, await resolve(['Stage', 'dev']))).toEqual({ Stage: 'dev', Zones: ['a', 'b'] });
});

test.each([
  ['{', 'Template format error: JSON not well-formed.'],
  ['a: [', 'Template format error: YAML not well-formed.'],
  ['Resources: {}', 'Template format error: At least one Resources member must be defined.'],
  [
    '{"Resources":{"A":{"Type":"T","Properties":{"B":{"Ref":"C"}}}}}',
    'Unresolved resource dependencies [C] in the Resources block of the template',
  ],
  ['{"Resources":{"A":{"Type":"T","DependsOn":"B"},"B":{"Type":"T","DependsOn":"A"}}}', 'Circular dependency between resources: [A, B]'],
  [
    '{"Resources":{"A":{"Type":"T","DeletionPolicy":"Snapshot"}}}',
    'Template error: resource type T does not support deletion policy Snapshot',
  ],
  [
    'Resources: { A: { Type: AWS::SQS::Queue }, B: { Type: T, Properties: { Of: !GetAtt A.Size } } }',
    'Template error: resource A does not support attribute type Size in Fn::GetAtt',
  ],
  [
    'Resources: { A: { Type: AWS::S3::Bucket } }\nOutputs: { B: { Value: !GetAtt A.Domain } }',
    'Template error: resource A does not support attribute type Domain in Fn::GetAtt',
  ],
  [
    'Resources: { A: { Type: AWS::CloudFormation::Stack }, B: { Type: T, Properties: { Of: !GetAtt A.Url } } }',
    'Template error: resource A does not support attribute type Url in Fn::GetAtt',
  ],
  ['{"Resources":{"A":{"Type":"T","DeletionPolicy":"Keep"}}}', 'Template format error: Unrecognized DeletionPolicy "Keep" for resource A'],
])('a template that cannot be used is refused: %s', (text, message) => {
  expect(() => checkTemplate(parseTemplate(text))).toThrow(message);
});

test('attributes that the specification has, and whatever custom resources answer, can be asked for', () => {
  const template = `
Resources:
  Queue: { Type: AWS::SQS::Queue }
  Nested: { Type: AWS::CloudFormation::Stack }
  Own: { Type: Custom::Own }
  User:
    Type: Test::Thing
    Properties: { All: [!GetAtt Queue.Arn, !GetAtt Nested.Outputs.Url, !GetAtt Own.Anything, !Sub '\${Queue.QueueName}'] }
`;
  expect(() => checkTemplate(parseTemplate(template))).not.toThrow();
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
test.each([
  ['Resources', 500, { Type: 'T' }],
  ['Parameters', 200, { Type: 'String', Default: '' }],
  ['Outputs', 200, { Value: 'x' }],
])('%s are limited to %i', (section, countMax, member) => {
  const many = (count: number) => {
    const members = Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, member]));
    return parseTemplate(JSON.stringify({ Resources: { Z: { Type: 'T' } }, [section]: members }));
  };
  expect(() => checkTemplate(many(countMax))).not.toThrow();
  expect(() => checkTemplate(many(countMax + 1))).toThrow(
    `Number of ${section.toLowerCase()}, ${countMax + 1}, is greater than maximum allowed, ${countMax}`,
  );
});

test.each([
  [{ Type: 'Number', MinValue: 2, MaxValue: 4 }, '5', "Parameter 'P' must be a number not greater than 4"],
  [{ Type: 'List<Number>' }, '1,x', "Parameter 'P' must be a number."],
  [{ Type: 'String', MinLength: 2 }, 'a', "Parameter 'P' must contain at least 2 characters"],
  [{ Type: 'String', AllowedPattern: '[\\w\\_]+' }, 'a b', "Parameter 'P' must match pattern [\\w\\_]+"],
  [{ Type: 'String', AllowedPattern: 'a+', ConstraintDescription: 'only a' }, 'b', 'failed to satisfy constraint: only a'],
  [{ Type: 'String', AllowedPattern: '(' }, 'b', 'is not a valid regular expression'],
  [{ Type: 'Text' }, 'b', 'Unrecognized parameter type: Text'],
])('a parameter %j is not %s', async (declared, value, message) => {
  const template = parseTemplate(JSON.stringify({ Parameters: { P: declared }, Resources: { A: { Type: 'T' } } }));
  const resolved = resolveParameters(template, [{ ParameterKey: 'P', ParameterValue: value }], [], async () => '');
  await expect(resolved).rejects.toThrow(message);
});

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
test.each([
  [
    '192.168.0.0/24',
    6,
    5,
    ['192.168.0.0/27', '192.168.0.32/27', '192.168.0.64/27', '192.168.0.96/27', '192.168.0.128/27', '192.168.0.160/27'],
  ],
  ['10.0.0.0/8', 2, 24, undefined],
  ['10.0.0.0/8', 1, 24, ['10.0.0.0/8']],
  ['2600:1f16:bb:6c00::/56', 3, 64, ['2600:1f16:bb:6c00::/64', '2600:1f16:bb:6c01::/64', '2600:1f16:bb:6c02::/64']],
  ['2001:db8::/126', 2, 1, ['2001:db8::/127', '2001:db8::2/127']],
  ['2001:db8::/64', 2, 64, undefined],
  ['::/0', 1, 128, ['::/0']],
  ['10.0.0/8', 1, 8, undefined],
  ['nowhere', 1, 8, undefined],
])('Fn::Cidr takes blocks of either family: %s, %i of %i bits', (block, count, bits, expected) => {
  const cut = () => cidrBlocks(block, count, bits);
  if (expected === undefined) expect(cut).toThrow('Fn::Cidr cannot take');
  else expect(cut()).toEqual(expected);
});
