/** Sources: https://docs.aws.amazon.com/sns/latest/api/welcome.html and the pages named in the code. */
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let sns: SNS;
let sqs: SQS;

beforeAll(async () => {
  cloud = await startCloud();
  sns = new SNS(cloud.config);
  sqs = new SQS(cloud.config);
});

afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await cloud.stop();
});

async function makeTopic(Name: string, Attributes?: Record<string, string>): Promise<string> {
  return (await sns.createTopic({ Name, Attributes })).TopicArn ?? '';
}

/** A queue that lets SNS in for one topic. */
async function makeQueue(
  QueueName: string,
  topicArn: string,
  attributes: Record<string, string> = {},
): Promise<{ QueueUrl: string; arn: string }> {
  const arn = `arn:aws:sqs:us-east-1:${cloud.accountId}:${QueueName}`;
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arn,
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes: { Policy: JSON.stringify({ Statement }), ...attributes } });
  return { QueueUrl, arn };
}

async function receive(QueueUrl: string) {
  const { Messages = [] } = await sqs.receiveMessage({
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    AttributeNames: ['All'],
  });
  return Messages;
}

const bodies = async (QueueUrl: string) => (await receive(QueueUrl)).map(({ Body = '' }) => Body);

describe('topics', () => {
  test('are made once, described, tagged, listed and deleted', async () => {
    const TopicArn = await makeTopic('news', { DisplayName: 'News' });
    expect(TopicArn).toBe(`arn:aws:sns:us-east-1:${cloud.accountId}:news`);
    expect(await makeTopic('news')).toBe(TopicArn);
    await expect(makeTopic('news', { DisplayName: 'Other' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { Attributes } = await sns.getTopicAttributes({ TopicArn });
    expect(Attributes).toMatchObject({ TopicArn, Owner: cloud.accountId, DisplayName: 'News', SubscriptionsConfirmed: '0' });
    await sns.tagResource({
      ResourceArn: TopicArn,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await sns.untagResource({ ResourceArn: TopicArn, TagKeys: ['a'] });
    expect((await sns.listTagsForResource({ ResourceArn: TopicArn })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
    expect((await sns.listTopics({})).Topics).toEqual([{ TopicArn }]);
    await sns.addPermission({ TopicArn, Label: 'other', AWSAccountId: ['111122223333'], ActionName: ['Publish'] });
    const policy = async () => JSON.parse((await sns.getTopicAttributes({ TopicArn })).Attributes?.Policy ?? '');
    expect((await policy()).Statement[1]).toMatchObject({ Sid: 'other', Action: 'SNS:Publish' });
    await sns.removePermission({ TopicArn, Label: 'other' });
    expect((await policy()).Statement).toHaveLength(1);
    await sns.deleteTopic({ TopicArn });
    await expect(sns.publish({ TopicArn, Message: 'm' })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('are published to by those whom IAM or the topic lets', async () => {
    const TopicArn = await makeTopic('guarded');
    const writer = new SNS(await makeUser(cloud, 'writer'));
    const publish = () => writer.publish({ TopicArn, Message: 'm' });
    await expect(publish()).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
    const Statement = { ...allow('sns:Publish', TopicArn), Principal: { AWS: `arn:aws:iam::${cloud.accountId}:user/writer` } };
    await sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify({ Statement }) });
    expect((await publish()).MessageId).toMatch(/^[0-9a-f-]{36}$/);
    writer.destroy();
  });

  test.each([
    ['nothing', { Message: '' }, 'Empty message'],
    ['too much', { Message: 'x'.repeat(262_145) }, 'Message too long'],
    ['a structure without a default', { Message: '{"sqs":"x"}', MessageStructure: 'json' }, 'No default entry'],
    ['a subject of two lines', { Message: 'm', Subject: 'a\nb' }, 'Subject'],
    ['an order where there is none', { Message: 'm', MessageDeduplicationId: 'd' }, 'not valid for this topic type'],
  ])('refuse %s', async (_, input, message) => {
    const TopicArn = await makeTopic('strict');
    await expect(sns.publish({ TopicArn, ...input })).rejects.toThrow(message);
  });
});

describe('a queue', () => {
  test('gets notifications in JSON, or raw with their attributes', async () => {
    const TopicArn = await makeTopic('wrapped');
    const queue = await makeQueue('wrapped', TopicArn);
    const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn });
    const message = { TopicArn, Message: 'hello', Subject: 'Greeting', MessageAttributes: { n: { DataType: 'Number', StringValue: '1' } } };
    const { MessageId } = await sns.publish(message);
    expect(JSON.parse((await bodies(queue.QueueUrl))[0] ?? '')).toEqual({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 'Greeting',
      Message: 'hello',
      Timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      UnsubscribeURL: expect.stringContaining(encodeURIComponent(SubscriptionArn ?? '')),
      MessageAttributes: { n: { Type: 'Number', Value: '1' } },
    });
    await sns.setSubscriptionAttributes({ SubscriptionArn, AttributeName: 'RawMessageDelivery', AttributeValue: 'true' });
    await sns.publish(message);
    expect(await receive(queue.QueueUrl)).toMatchObject([
      { Body: 'hello', MessageAttributes: { n: { DataType: 'Number', StringValue: '1' } } },
    ]);
    const structured = { default: 'for all', sqs: 'for queues' };
    await sns.publish({ TopicArn, Message: JSON.stringify(structured), MessageStructure: 'json' });
    expect(await bodies(queue.QueueUrl)).toEqual(['for queues']);
    await sns.unsubscribe({ SubscriptionArn });
    await sns.publish(message);
    expect(await bodies(queue.QueueUrl)).toEqual([]);
  });

  test('that does not let SNS in gets nothing, which the dead-letter queue keeps', async () => {
    const TopicArn = await makeTopic('undeliverable');
    const dead = await makeQueue('undelivered', TopicArn);
    await sqs.createQueue({ QueueName: 'closed' });
    const { SubscriptionArn } = await sns.subscribe({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:us-east-1:${cloud.accountId}:closed`,
      Attributes: { RawMessageDelivery: 'true', RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }) },
    });
    await sns.publish({ TopicArn, Message: 'lost' });
    expect(await bodies(`${cloud.endpoint}/${cloud.accountId}/closed`)).toEqual([]);
    expect(await bodies(dead.QueueUrl)).toEqual(['lost']);
    await sns.unsubscribe({ SubscriptionArn });
  });

  test.each([
    ['attributes', undefined, { kind: ['order'], amount: [{ numeric: ['>=', 100] }] }],
    ['the body', 'MessageBody', { order: { kind: [{ prefix: 'or' }], amount: [{ numeric: ['>=', 100] }] } }],
  ])('gets what its filter on %s lets through', async (_, FilterPolicyScope, policy) => {
    const TopicArn = await makeTopic(`filtered-${FilterPolicyScope}`);
    const queue = await makeQueue(`filtered-${FilterPolicyScope}`, TopicArn);
    await sns.subscribe({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: queue.arn,
      Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify(policy), ...(FilterPolicyScope && { FilterPolicyScope }) },
    });
    for (const [kind, amount] of [
      ['order', 99],
      ['order', 100],
      ['offer', 500],
    ] as const) {
      await sns.publish({
        TopicArn,
        Message: JSON.stringify({ order: { kind, amount } }),
        MessageAttributes: { kind: { DataType: 'String', StringValue: kind }, amount: { DataType: 'Number', StringValue: String(amount) } },
      });
    }
    const got = (await bodies(queue.QueueUrl)).map((body) => JSON.parse(body));
    expect(got).toEqual([{ order: { kind: 'order', amount: 100 } }]);
  });

  test('of a FIFO topic gets each message once and in order', async () => {
    const TopicArn = await makeTopic('line.fifo', { FifoTopic: 'true', ContentBasedDeduplication: 'true' });
    const queue = await makeQueue('line.fifo', TopicArn, { FifoQueue: 'true' });
    await sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes: { RawMessageDelivery: 'true' } });
    const { Successful = [] } = await sns.publishBatch({
      TopicArn,
      PublishBatchRequestEntries: ['one', 'two', 'one'].map((Message, index) => ({ Id: `m${index}`, Message, MessageGroupId: 'g' })),
    });
    const [first, second, again] = Successful.map(({ SequenceNumber }) => SequenceNumber ?? '');
    expect([(first ?? '') < (second ?? ''), again]).toEqual([true, first]);
    const messages = await receive(queue.QueueUrl);
    expect(messages.map(({ Body, Attributes }) => [Body, Attributes?.MessageGroupId])).toEqual([
      ['one', 'g'],
      ['two', 'g'],
    ]);
    await sns.deleteTopic({ TopicArn });
    const { store } = cloud.cloud.partition(cloud.accountId, 'us-east-1');
    expect(store.all('SELECT id FROM sns_deduplications')).toEqual([]);
  });
});

test('a stack has topics, their policies and subscriptions', async () => {
  const client = new CloudFormation(cloud.config);
  const StackName = 'topics';
  const TemplateBody = JSON.stringify({
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue' },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Orders', Tags: [{ Key: 'team', Value: 'blue' }] } },
      TopicPolicy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: {
          Topics: [{ Ref: 'Topic' }],
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sns:Publish', Resource: { Ref: 'Topic' } }],
          },
        },
      },
      QueuePolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Queue' }],
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'sns.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
                Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
              },
            ],
          },
        },
      },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Topic' },
          Protocol: 'sqs',
          Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          RawMessageDelivery: true,
          FilterPolicy: { kind: ['order'] },
        },
      },
    },
    Outputs: { Topic: { Value: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } }, Queue: { Value: { Ref: 'Queue' } } },
  });
  const wait = { client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 } as never;
  await client.createStack({ StackName, TemplateBody });
  await waitUntilStackCreateComplete(wait, { StackName });
  const { Stacks } = await client.describeStacks({ StackName });
  const outputs = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue ?? '']));
  const TopicArn = outputs.Topic;
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'order' } };
  await sns.publish({ TopicArn, Message: 'other' });
  await sns.publish({ TopicArn, Message: 'wanted', MessageAttributes });
  expect(await bodies(outputs.Queue ?? '')).toEqual(['wanted']);
  expect((await sns.getTopicAttributes({ TopicArn })).Attributes).toMatchObject({ DisplayName: 'Orders', SubscriptionsConfirmed: '1' });
  await client.deleteStack({ StackName });
  await waitUntilStackDeleteComplete(wait, { StackName });
  await expect(sns.getTopicAttributes({ TopicArn })).rejects.toMatchObject({ name: 'NotFoundException' });
});
