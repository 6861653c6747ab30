/** Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html and the API pages named in the code. */
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let events: EventBridge;
let sqs: SQS;
let now = Date.now();

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(now) });
  events = new EventBridge(cloud.config);
  sqs = new SQS(cloud.config);
});

afterAll(async () => {
  for (const client of [events, sqs]) client.destroy();
  await cloud.stop();
});

const DAY_MS = 86_400_000;
const arn = (resource: string) => `arn:aws:events:us-east-1:${cloud.accountId}:${resource}`;

/** A bus with a rule that sends everything to a queue. */
async function makeBus(Name: string): Promise<{ busArn: string; QueueUrl: string }> {
  const { EventBusArn: busArn = '' } = await events.createEventBus({ Name });
  return { busArn, QueueUrl: await addRule(Name, 'all') };
}

async function addRule(EventBusName: string, Rule: string): Promise<string> {
  const QueueName = `${EventBusName}-${Rule}`;
  const Statement = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' };
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes: { Policy: JSON.stringify({ Statement }) } });
  await events.putRule({ Name: Rule, EventBusName, EventPattern: '{"source":["app"]}' });
  await events.putTargets({ Rule, EventBusName, Targets: [{ Id: 'q', Arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:${QueueName}` }] });
  return QueueUrl;
}

const put = (EventBusName: string, n: number, ms = now) =>
  events.putEvents({ Entries: [{ EventBusName, Source: 'app', DetailType: 'Said', Detail: JSON.stringify({ n }), Time: new Date(ms) }] });

async function taken(QueueUrl: string): Promise<{ n: number; replay: string | undefined }[]> {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
  for (const { ReceiptHandle } of Messages) await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  return Messages.map(({ Body = '{}' }) => JSON.parse(Body) as { detail: { n: number }; 'replay-name'?: string }).map((event) => ({
    n: event.detail.n,
    replay: event['replay-name'],
  }));
}

const completed = (ReplayName: string) =>
  expect.poll(async () => (await events.describeReplay({ ReplayName })).State, { interval: 10 }).toBe('COMPLETED');

test('an archive keeps what its pattern fits, and a replay brings it to the bus again in the order it happened', async () => {
  const { busArn, QueueUrl } = await makeBus('shop');
  const EventPattern = '{"detail":{"n":[{"numeric":[">",1]}]}}';
  const made = await events.createArchive({
    ArchiveName: 'large',
    EventSourceArn: busArn,
    EventPattern,
    RetentionDays: 10,
    Description: 'd',
  });
  expect(made).toMatchObject({ ArchiveArn: arn('archive/large'), State: 'ENABLED' });
  const start = Math.floor(now / 1000) * 1000;
  await put('shop', 1, start);
  await put('shop', 3, start + 2000);
  await put('shop', 2, start + 1000);
  await put('shop', 9, start + 60_000);
  expect((await taken(QueueUrl)).map(({ n }) => n)).toEqual([1, 3, 2, 9]);
  expect(await events.describeArchive({ ArchiveName: 'large' })).toMatchObject({
    EventCount: 3,
    EventPattern,
    RetentionDays: 10,
    EventSourceArn: busArn,
    Description: 'd',
  });

  const second = await addRule('shop', 'second');
  const replay = {
    EventSourceArn: arn('archive/large'),
    EventStartTime: new Date(start),
    EventEndTime: new Date(start + 30_000),
    Destination: { Arn: busArn },
  };
  const started = await events.startReplay({ ...replay, ReplayName: 'again' });
  expect(started).toMatchObject({ ReplayArn: arn('replay/again'), State: 'STARTING' });
  await completed('again');
  const again = [
    { n: 2, replay: 'again' },
    { n: 3, replay: 'again' },
  ];
  expect(await taken(QueueUrl)).toEqual(again);
  expect(await taken(second)).toEqual(again);
  expect(await events.describeReplay({ ReplayName: 'again' })).toMatchObject({
    EventLastReplayedTime: new Date(start + 2000),
    Destination: { Arn: busArn },
  });
  // What is replayed is not kept a second time.
  expect((await events.describeArchive({ ArchiveName: 'large' })).EventCount).toBe(3);

  await events.startReplay({ ...replay, ReplayName: 'one-rule', Destination: { Arn: busArn, FilterArns: [arn('rule/shop/second')] } });
  await completed('one-rule');
  expect([await taken(QueueUrl), (await taken(second)).length]).toEqual([[], 2]);
  expect((await events.listReplays({ EventSourceArn: arn('archive/large') })).Replays?.map(({ ReplayName }) => ReplayName)).toEqual([
    'again',
    'one-rule',
  ]);
  await expect(events.cancelReplay({ ReplayName: 'again' })).rejects.toMatchObject({ name: 'IllegalStatusException' });
});

test('a replay of many events brings all of them', async () => {
  const { busArn, QueueUrl } = await makeBus('busy');
  await events.createArchive({ ArchiveName: 'busy', EventSourceArn: busArn });
  for (let call = 0; call < 25; call += 1) {
    const Entries = Array.from({ length: 10 }, (_, n) => ({
      EventBusName: 'busy',
      Source: 'app',
      DetailType: 'Said',
      Detail: JSON.stringify({ n }),
    }));
    await events.putEvents({ Entries });
  }
  await sqs.purgeQueue({ QueueUrl });
  const range = { EventStartTime: new Date(now - 60_000), EventEndTime: new Date(now + 60_000) };
  const replay = { ReplayName: 'long', EventSourceArn: arn('archive/busy'), ...range, Destination: { Arn: busArn } };
  await events.startReplay(replay);
  await completed('long');
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  expect(Attributes?.ApproximateNumberOfMessages).toBe('250');
});

test('events are kept for as long as is said; a change of the archive counts from then on', async () => {
  const { busArn } = await makeBus('short');
  await events.createArchive({ ArchiveName: 'short', EventSourceArn: busArn, RetentionDays: 1 });
  const count = async () => (await events.describeArchive({ ArchiveName: 'short' })).EventCount;
  await put('short', 1);
  now += DAY_MS / 2;
  await put('short', 2);
  now += DAY_MS / 2;
  await put('short', 3);
  const { store } = cloud.cloud.partition(cloud.accountId, 'us-east-1');
  const onDisk = () => store.all("SELECT sequence FROM events_archived WHERE archive = 'short'").length;
  // The first is gone without anyone having looked.
  expect(onDisk()).toBe(2);
  expect(await count()).toBe(2);
  await events.updateArchive({ ArchiveName: 'short', EventPattern: '{"source":["other"]}' });
  await put('short', 4);
  expect(await count()).toBe(2);
  await events.deleteArchive({ ArchiveName: 'short' });
  await expect(count()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('what does not fit together is refused', async () => {
  const { busArn } = await makeBus('strict');
  const other = await makeBus('elsewhere');
  const archive = { ArchiveName: 'strict', EventSourceArn: busArn };
  await expect(events.createArchive({ ...archive, EventPattern: '{"source":"app"}' })).rejects.toMatchObject({
    name: 'InvalidEventPatternException',
  });
  await expect(events.createArchive({ ...archive, EventSourceArn: arn('event-bus/none') })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await events.createArchive(archive);
  await expect(events.createArchive(archive)).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
  const replay = {
    ReplayName: 'strict',
    EventSourceArn: arn('archive/strict'),
    EventStartTime: new Date(now - 1000),
    EventEndTime: new Date(now),
    Destination: { Arn: busArn },
  };
  await expect(events.startReplay({ ...replay, Destination: { Arn: other.busArn } })).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await expect(events.startReplay({ ...replay, EventEndTime: replay.EventStartTime })).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await expect(events.describeReplay({ ReplayName: 'strict' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a stack makes an archive', async () => {
  const stacks = new CloudFormation(cloud.config);
  const Resources = {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'stacked' } },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] }, EventPattern: { source: ['app'] }, RetentionDays: 3 },
    },
  };
  const Outputs = { Name: { Value: { Ref: 'Archive' } } };
  const options = { client: stacks, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  await stacks.createStack({ StackName: 'archive', TemplateBody: JSON.stringify({ Resources, Outputs }) });
  const { reason } = await waitUntilStackCreateComplete(options, { StackName: 'archive' });
  const ArchiveName: string = reason.Stacks[0].Outputs[0].OutputValue;
  expect(await events.describeArchive({ ArchiveName })).toMatchObject({
    EventSourceArn: arn('event-bus/stacked'),
    EventPattern: '{"source":["app"]}',
    RetentionDays: 3,
  });
  await stacks.deleteStack({ StackName: 'archive' });
  await waitUntilStackDeleteComplete(options, { StackName: 'archive' });
  await expect(events.describeArchive({ ArchiveName })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  stacks.destroy();
});
