/** What is no queue: functions, addresses and people. Source: https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { Lambda } from '@aws-sdk/client-lambda';
import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { zipInline } from '../lambda/code';

let cloud: TestCloud;
let sns: SNS;

beforeAll(async () => {
  cloud = await startCloud();
  sns = new SNS(cloud.config);
});

afterAll(async () => {
  sns.destroy();
  await cloud.stop();
});

async function makeTopic(Name: string): Promise<string> {
  return (await sns.createTopic({ Name })).TopicArn ?? '';
}

test('a function gets the event that AWS sends, when its policy lets SNS call it', async () => {
  const TopicArn = await makeTopic('calls');
  const lambda = new Lambda(cloud.config);
  const { FunctionArn = '' } = await lambda.createFunction({
    FunctionName: 'listener',
    Role: `arn:aws:iam::${cloud.accountId}:role/function`,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', 'export const handler = async (event) => console.log(JSON.stringify(event));') },
  });
  const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: 'lambda', Endpoint: FunctionArn });
  await sns.publish({ TopicArn, Message: 'refused' });
  await lambda.addPermission({
    FunctionName: 'listener',
    StatementId: 'sns',
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
    SourceArn: TopicArn,
  });
  await sns.publish({ TopicArn, Message: 'allowed', Subject: 'S' });
  const logs = new CloudWatchLogs(cloud.config);
  const events = async () => {
    const { events: lines = [] } = await logs
      .filterLogEvents({ logGroupName: '/aws/lambda/listener', filterPattern: 'Records' })
      .catch(() => ({ events: [] }));
    return lines.map(({ message = '' }) => JSON.parse(message.slice(message.indexOf('{'))));
  };
  await expect.poll(async () => (await events()).length, { interval: 50 }).toBe(1);
  expect(await events()).toMatchObject([
    {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: SubscriptionArn,
          Sns: { Type: 'Notification', TopicArn, Subject: 'S', Message: 'allowed', MessageAttributes: {} },
        },
      ],
    },
  ]);
});

test('an HTTP endpoint of this machine confirms, and then gets messages', async () => {
  const heard: { type: string | undefined; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ type: String(request.headers['x-amz-sns-message-type']), body });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const TopicArn = await makeTopic('hooks');
  const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: 'http', Endpoint });
  expect(SubscriptionArn).toBe('pending confirmation');
  await expect.poll(() => heard.length).toBe(1);
  await sns.publish({ TopicArn, Message: 'too early' });
  const { SubscribeURL = '', Token } = JSON.parse(heard[0]?.body ?? '');
  expect([heard[0]?.type, Token]).toEqual(['SubscriptionConfirmation', expect.any(String)]);
  const wrong = await fetch(SubscribeURL.replace(Token, 'f'.repeat(Token.length)));
  expect(wrong.status).toBe(400);
  const confirmed = await (await fetch(SubscribeURL)).text();
  const [, arn] = /<SubscriptionArn>(.*)<\/SubscriptionArn>/.exec(confirmed) ?? [];
  expect((await sns.listSubscriptionsByTopic({ TopicArn })).Subscriptions).toMatchObject([
    { SubscriptionArn: arn, Protocol: 'http', Endpoint },
  ]);
  await sns.publish({ TopicArn, Message: 'now' });
  await expect.poll(() => heard.map(({ type }) => type)).toEqual(['SubscriptionConfirmation', 'Notification']);
  const { Message, UnsubscribeURL } = JSON.parse(heard[1]?.body ?? '');
  expect(Message).toBe('now');
  expect((await fetch(UnsubscribeURL)).status).toBe(200);
  expect((await sns.listSubscriptionsByTopic({ TopicArn })).Subscriptions ?? []).toEqual([]);
  server.close();
  server.closeAllConnections();
  await expect(sns.subscribe({ TopicArn, Protocol: 'https', Endpoint: 'https://example.com/' })).rejects.toThrow(
    'addresses of this machine only',
  );
});

test('people find their mail and text messages in the outbox', async () => {
  const TopicArn = await makeTopic('people');
  await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'ada@example.com' });
  await sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+4915112345678' });
  const logs = new CloudWatchLogs(cloud.config);
  const outbox = async (logStreamName: string) => {
    const { events = [] } = await logs.getLogEvents({ logGroupName: '/slipway/outbox', logStreamName, startFromHead: true });
    return events.map(({ message = '' }) => JSON.parse(message));
  };
  const [mail] = await outbox('people');
  expect(mail).toMatchObject({ medium: 'EMAIL', recipient: 'ada@example.com', subject: 'AWS Notification - Subscription Confirmation' });
  await fetch(/http\S+/.exec(mail.body)?.[0] ?? '');
  await sns.publish({ TopicArn, Message: 'news', Subject: 'Today' });
  const sent = (await outbox('people')).slice(1).map(({ recipient, subject, body }) => [recipient, subject, body]);
  expect(sent.toSorted()).toEqual([
    ['+4915112345678', undefined, 'news'],
    ['ada@example.com', 'Today', 'news'],
  ]);
  await sns.publish({ PhoneNumber: '+4915112345679', Message: 'direct' });
  expect(await outbox('sms')).toMatchObject([{ recipient: '+4915112345679', body: 'direct' }]);
});
