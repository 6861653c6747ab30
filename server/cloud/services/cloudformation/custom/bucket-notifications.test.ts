import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackUpdateComplete } from '@aws-sdk/client-cloudformation';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;
let s3: S3;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
  s3 = new S3(cloud.config);
});

afterAll(() => cloud.stop());

const StackName = 'app';
const waiting = () => ({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 }) as never;

/** What CDK's `bucket.addEventNotification` emits, with a stack's own bucket or with one from elsewhere. */
function template(events: string[], managed: boolean): string {
  return JSON.stringify({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
        },
      },
      Receiver: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs20.x',
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { ZipFile: 'exports.handler = async () => {};' },
        },
      },
      Allowed: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': ['Receiver', 'Arn'] },
          Principal: 's3.amazonaws.com',
          SourceArn: 'arn:aws:s3:::uploads',
        },
      },
      Notifications: {
        Type: 'Custom::S3BucketNotifications',
        DependsOn: 'Allowed',
        Properties: {
          ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:python',
          BucketName: 'uploads',
          Managed: managed,
          NotificationConfiguration: {
            LambdaFunctionConfigurations: events.map((event) => ({
              Events: [event],
              LambdaFunctionArn: { 'Fn::GetAtt': ['Receiver', 'Arn'] },
            })),
          },
        },
      },
    },
  });
}

async function events(): Promise<(string | undefined)[]> {
  const { LambdaFunctionConfigurations = [], EventBridgeConfiguration } = await s3.getBucketNotificationConfiguration({
    Bucket: 'uploads',
  });
  return [...LambdaFunctionConfigurations.flatMap(({ Events }) => Events ?? []), ...(EventBridgeConfiguration ? ['EventBridge'] : [])];
}

test("notifications follow the template, and another's on the same bucket stay", async () => {
  await s3.createBucket({ Bucket: 'uploads' });
  await s3.putBucketNotificationConfiguration({ Bucket: 'uploads', NotificationConfiguration: { EventBridgeConfiguration: {} } });
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.createStack({ StackName, TemplateBody: template(['s3:ObjectCreated:*'], false), Capabilities });
  await waitUntilStackCreateComplete(waiting(), { StackName });
  expect(await events()).toEqual(['s3:ObjectCreated:*', 'EventBridge']);

  await client.updateStack({ StackName, TemplateBody: template(['s3:ObjectRemoved:*'], false), Capabilities });
  await waitUntilStackUpdateComplete(waiting(), { StackName });
  expect(await events()).toEqual(['s3:ObjectRemoved:*', 'EventBridge']);

  await client.updateStack({ StackName, TemplateBody: template(['s3:ObjectCreated:Put'], true), Capabilities });
  await waitUntilStackUpdateComplete(waiting(), { StackName });
  expect(await events()).toEqual(['s3:ObjectCreated:Put']);

  await client.deleteStack({ StackName });
  await expect.poll(events, { interval: 20 }).toEqual([]);
});
