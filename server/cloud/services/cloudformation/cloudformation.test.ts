import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormation, waitUntilChangeSetCreateComplete, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';

let folder: string;
let listening: ListeningCloud;
let client: CloudFormation;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloudformation-wire-'));
  const management = { accountId: '123456789012', accessKeyId: 'AKIATESTTESTTESTTEST', secretKey: 'secret' };
  listening = await listen({ dataFolder: folder, port: 0, management });
  client = new CloudFormation({
    endpoint: listening.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: management.accessKeyId, secretAccessKey: management.secretKey },
  });
});

afterAll(async () => {
  await listening.close();
  rmSync(folder, { recursive: true, force: true });
});

const TemplateBody = `
Resources:
  Name: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Sub 'hello \${AWS::StackName}' } }
  Table:
    Type: Custom::AmplifyDynamoDBTable
    Properties:
      ServiceToken: arn:aws:lambda:us-east-1:123456789012:function:none
      tableName: Post-1
      attributeDefinitions: [{ attributeName: id, attributeType: S }]
      keySchema: [{ attributeName: id, keyType: HASH }]
      billingMode: PAY_PER_REQUEST
      sseSpecification: { sseEnabled: false }
      streamSpecification: { streamViewType: NEW_AND_OLD_IMAGES }
Outputs:
  Greeting: { Value: !GetAtt Name.Value }
  Stream: { Value: !GetAtt Table.TableStreamArn }
`;

test('the stock client plans, deploys, follows and deletes a stack of real services', async () => {
  const StackName = 'app';
  const wait = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  await client.createChangeSet({ StackName, ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateBody });
  await waitUntilChangeSetCreateComplete(wait, { StackName, ChangeSetName: 'first' });
  const { Changes } = await client.describeChangeSet({ StackName, ChangeSetName: 'first' });
  expect(Changes?.map(({ ResourceChange }) => `${ResourceChange?.Action} ${ResourceChange?.LogicalResourceId}`)).toEqual([
    'Add Name',
    'Add Table',
  ]);

  await client.executeChangeSet({ StackName, ChangeSetName: 'first' });
  await waitUntilStackCreateComplete(wait, { StackName });
  const { Stacks } = await client.describeStacks({ StackName });
  const outputs = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  expect(outputs.Greeting).toBe('hello app');
  expect(outputs.Stream).toMatch(/^arn:aws:dynamodb:us-east-1:123456789012:table\/Post-1\/stream\//);
  const { StackEvents } = await client.describeStackEvents({ StackName });
  expect(StackEvents?.[0]).toMatchObject({ LogicalResourceId: 'app', ResourceStatus: 'CREATE_COMPLETE', StackName });
  expect(StackEvents?.[0]?.Timestamp).toBeInstanceOf(Date);

  await client.deleteStack({ StackName });
  await expect
    .poll(() => client.describeStacks({ StackName }).catch((error: Error) => `${error.name}: ${error.message}`), { interval: 20 })
    .toBe('ValidationError: Stack with id app does not exist');
});
