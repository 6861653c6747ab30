/** Sources: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html and its neighbours. */
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { runDueTimers } from '../../timers';
import { service as iam } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as sqsService } from './service';

let cloud: TestCloud;
let sqs: SQS;
let now = Date.now();
beforeAll(async () => {
  cloud = await startCloud({ services: { iam, organizations, sqs: sqsService }, now: () => new Date(now) });
  sqs = new SQS(cloud.config);
});
afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
});

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:${cloud.accountId}:${name}`;

/** A queue that gives up after one receive, and its dead-letter queue. */
async function makePair(name: string): Promise<{ queue: string; letters: string; SourceArn: string }> {
  const { QueueUrl: letters = '' } = await sqs.createQueue({ QueueName: `${name}-letters` });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(`${name}-letters`), maxReceiveCount: 1 });
  const { QueueUrl: queue = '' } = await sqs.createQueue({ QueueName: name, Attributes: { RedrivePolicy, VisibilityTimeout: '0' } });
  return { queue, letters, SourceArn: arnOf(`${name}-letters`) };
}

/** Sends messages and receives them once too often. */
async function giveUp(queue: string, bodies: string[]): Promise<void> {
  for (const MessageBody of bodies) await sqs.sendMessage({ QueueUrl: queue, MessageBody });
  for (let round = 0; round < 2; round += 1) await sqs.receiveMessage({ QueueUrl: queue, MaxNumberOfMessages: 10 });
}

async function take(QueueUrl: string, VisibilityTimeout = 30) {
  const { Messages = [] } = await sqs.receiveMessage({
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout,
    MessageSystemAttributeNames: ['All'],
  });
  return Messages;
}
const bodies = async (QueueUrl: string) => (await take(QueueUrl)).map(({ Body }) => Body).sort();
const tasks = async (SourceArn: string) => (await sqs.listMessageMoveTasks({ SourceArn, MaxResults: 10 })).Results ?? [];

test('what was given up goes back to the queue it came from, as new messages', async () => {
  const { queue, letters, SourceArn } = await makePair('orders');
  await giveUp(queue, ['a', 'b']);
  const before = await take(letters, 0);
  expect(before.map(({ Body }) => Body).sort()).toEqual(['a', 'b']);
  await sqs.startMessageMoveTask({ SourceArn });
  expect(await tasks(SourceArn)).toMatchObject([
    { Status: 'COMPLETED', SourceArn, ApproximateNumberOfMessagesMoved: 2, ApproximateNumberOfMessagesToMove: 2, StartedTimestamp: now },
  ]);
  expect(await bodies(letters)).toEqual([]);
  const after = await take(queue);
  expect(after.map(({ Body }) => Body).sort()).toEqual(['a', 'b']);
  expect(after[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
  const known = new Set(before.map(({ MessageId }) => MessageId));
  expect(after.some(({ MessageId }) => known.has(MessageId))).toBe(false);
});

test('as many a second as is asked for go to another queue, until the task is cancelled', async () => {
  const { queue, letters, SourceArn } = await makePair('mails');
  const { QueueUrl: other = '' } = await sqs.createQueue({ QueueName: 'mails-again' });
  await giveUp(queue, ['1', '2', '3']);
  const { TaskHandle } = await sqs.startMessageMoveTask({
    SourceArn,
    DestinationArn: arnOf('mails-again'),
    MaxNumberOfMessagesPerSecond: 1,
  });
  await expect(sqs.startMessageMoveTask({ SourceArn })).rejects.toMatchObject({ name: 'UnsupportedOperation' });
  expect(await tasks(SourceArn)).toMatchObject([
    { Status: 'RUNNING', TaskHandle, ApproximateNumberOfMessagesMoved: 1, MaxNumberOfMessagesPerSecond: 1 },
  ]);
  now += 1000;
  runDueTimers(cloud.cloud);
  expect(await sqs.cancelMessageMoveTask({ TaskHandle })).toMatchObject({ ApproximateNumberOfMessagesMoved: 2 });
  now += 5000;
  runDueTimers(cloud.cloud);
  const [task] = await tasks(SourceArn);
  expect(task).toMatchObject({ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 2 });
  expect(task?.TaskHandle).toBeUndefined();
  expect(await bodies(other)).toHaveLength(2);
  expect(await bodies(letters)).toHaveLength(1);
  await expect(sqs.cancelMessageMoveTask({ TaskHandle })).rejects.toMatchObject({ name: 'UnsupportedOperation' });
});

test('a message that came from nowhere fails the task and stays', async () => {
  const { letters, SourceArn } = await makePair('lost');
  await sqs.sendMessage({ QueueUrl: letters, MessageBody: 'direct' });
  await sqs.startMessageMoveTask({ SourceArn });
  expect(await tasks(SourceArn)).toMatchObject([{ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' }]);
  expect(await bodies(letters)).toEqual(['direct']);
});

test('only dead-letter queues, queues that are there and handles that were given are taken', async () => {
  await sqs.createQueue({ QueueName: 'plain' });
  await makePair('pair');
  const start = (SourceArn: string, DestinationArn?: string) => sqs.startMessageMoveTask({ SourceArn, DestinationArn });
  await expect(start(arnOf('plain'))).rejects.toMatchObject({ message: 'Source queue must be configured as a Dead Letter Queue.' });
  await expect(start(arnOf('missing'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(start(arnOf('pair-letters'), arnOf('missing'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(sqs.cancelMessageMoveTask({ TaskHandle: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});
