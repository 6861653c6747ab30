/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let s3: S3;
let sqs: SQS;
let sns: SNS;

beforeAll(async () => {
  cloud = await startCloud();
  s3 = new S3({ ...cloud.config, forcePathStyle: true });
  sqs = new SQS(cloud.config);
  sns = new SNS(cloud.config);
  await s3.createBucket({ Bucket: 'source' });
});

afterAll(async () => {
  for (const client of [s3, sqs, sns]) client.destroy();
  await cloud.stop();
});

/** A policy that lets a service act for the resource with this ARN. */
function policyFor(service: string, Action: string, sourceArn: string): string {
  const Condition = { ArnLike: { 'aws:SourceArn': sourceArn } };
  return JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Service: service }, Action, Resource: '*', Condition } });
}

async function receive(QueueUrl: string) {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

test('queues and topics that let the bucket in are told of its objects', async () => {
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName: 'uploads' });
  const QueueArn = `arn:aws:sqs:us-east-1:${cloud.accountId}:uploads`;
  const { TopicArn = '' } = await sns.createTopic({ Name: 'removals' });
  const put = () =>
    s3.putBucketNotificationConfiguration({
      Bucket: 'source',
      NotificationConfiguration: {
        QueueConfigurations: [
          { QueueArn, Events: ['s3:ObjectCreated:*'], Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: '.png' }] } } },
        ],
        TopicConfigurations: [{ TopicArn, Events: ['s3:ObjectRemoved:*'] }],
      },
    });
  await expect(put()).rejects.toMatchObject({
    ArgumentName1: QueueArn,
    ArgumentValue1: 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket',
    ArgumentName2: TopicArn,
  });

  const bucketArn = 'arn:aws:s3:::source';
  await sqs.setQueueAttributes({ QueueUrl, Attributes: { Policy: policyFor('s3.amazonaws.com', 'sqs:SendMessage', bucketArn) } });
  await sns.setTopicAttributes({
    TopicArn,
    AttributeName: 'Policy',
    AttributeValue: policyFor('s3.amazonaws.com', 'sns:Publish', bucketArn),
  });
  const mail = await sqs.createQueue({
    QueueName: 'removed',
    Attributes: { Policy: policyFor('sns.amazonaws.com', 'sqs:SendMessage', TopicArn) },
  });
  const Endpoint = `arn:aws:sqs:us-east-1:${cloud.accountId}:removed`;
  await sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } });
  await put();
  const test = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'source' };
  expect([await receive(QueueUrl), await receive(mail.QueueUrl ?? '')]).toMatchObject([[test], [test]]);

  for (const Key of ['a.png', 'b.txt']) await s3.putObject({ Bucket: 'source', Key, Body: 'x' });
  await s3.deleteObject({ Bucket: 'source', Key: 'b.txt' });
  const event = (eventName: string, key: string) => ({
    Records: [{ eventSource: 'aws:s3', eventName, s3: { bucket: { arn: bucketArn }, object: { key } } }],
  });
  expect(await receive(QueueUrl)).toMatchObject([event('ObjectCreated:Put', 'a.png')]);
  expect(await receive(mail.QueueUrl ?? '')).toMatchObject([event('ObjectRemoved:Delete', 'b.txt')]);
});
