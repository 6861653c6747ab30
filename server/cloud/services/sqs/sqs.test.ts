/** Sources: the operations' pages in https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html */
import { createHash } from 'node:crypto';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { receiveMessages } from './receive';

let cloud: TestCloud;
let sqs: SQS;
let now = Date.now();

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(now) });
  sqs = new SQS(cloud.config);
});

afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
});

async function make(QueueName: string, Attributes: Record<string, string> = {}): Promise<{ QueueUrl: string; arn: string }> {
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes });
  return { QueueUrl, arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:${QueueName}` };
}

function pass(seconds: number): void {
  now += seconds * 1000;
}

async function bodies(QueueUrl: string, MaxNumberOfMessages = 10): Promise<(string | undefined)[]> {
  return ((await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages })).Messages ?? []).map(({ Body }) => Body);
}

describe('queues', () => {
  test('are made once, found, listed in pages, described and deleted', async () => {
    const { QueueUrl, arn } = await make('one', { VisibilityTimeout: '5' });
    expect(QueueUrl).toBe(`${cloud.endpoint}/${cloud.accountId}/one`);
    expect((await make('one', { VisibilityTimeout: '5' })).QueueUrl).toBe(QueueUrl);
    await expect(make('one', { VisibilityTimeout: '6' })).rejects.toMatchObject({
      name: 'QueueNameExists',
      message: 'A queue already exists with the same name and a different value for attribute VisibilityTimeout',
    });
    await make('one-more');
    expect((await sqs.getQueueUrl({ QueueName: 'one' })).QueueUrl).toBe(QueueUrl);
    const first = await sqs.listQueues({ QueueNamePrefix: 'one', MaxResults: 1 });
    const second = await sqs.listQueues({ QueueNamePrefix: 'one', MaxResults: 1, NextToken: first.NextToken });
    expect([first.QueueUrls, second.QueueUrls, second.NextToken]).toEqual([[QueueUrl], [`${QueueUrl}-more`], undefined]);
    expect((await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] })).Attributes).toMatchObject({
      QueueArn: arn,
      VisibilityTimeout: '5',
      MessageRetentionPeriod: '345600',
      MaximumMessageSize: '1048576',
      SqsManagedSseEnabled: 'true',
      ApproximateNumberOfMessages: '0',
    });
    await sqs.deleteQueue({ QueueUrl });
    // The query protocol's name of the error, which older code looks for, comes along.
    await expect(sqs.getQueueUrl({ QueueName: 'one' })).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  });

  test.each([
    ['a name', { QueueName: 'no spaces' }, 'InvalidParameterValue'],
    ['a FIFO name', { QueueName: 'plain', Attributes: { FifoQueue: 'true' } }, 'InvalidParameterValue'],
    ['a number', { QueueName: 'q', Attributes: { DelaySeconds: '901' } }, 'InvalidAttributeValue'],
    ['an attribute', { QueueName: 'q', Attributes: { Colour: 'red' } as never }, 'InvalidAttributeName'],
    ['a FIFO attribute', { QueueName: 'q', Attributes: { ContentBasedDeduplication: 'true' } }, 'InvalidAttributeName'],
    ['a redrive policy', { QueueName: 'q', Attributes: { RedrivePolicy: '{"maxReceiveCount":3}' } }, 'InvalidParameterValue'],
    ['a policy', { QueueName: 'q', Attributes: { Policy: 'none' } }, 'InvalidAttributeValue'],
  ])('refuse %s that AWS refuses', async (_, input, name) => {
    await expect(sqs.createQueue(input)).rejects.toMatchObject({ name });
  });

  test('carry tags', async () => {
    const { QueueUrl } = await make('tagged');
    await sqs.tagQueue({ QueueUrl, Tags: { team: 'blue', stage: 'dev' } });
    await sqs.untagQueue({ QueueUrl, TagKeys: ['stage'] });
    expect((await sqs.listQueueTags({ QueueUrl })).Tags).toEqual({ team: 'blue' });
  });
});

describe('messages', () => {
  test('arrive with their attributes and digests, and are hidden until deleted', async () => {
    const { QueueUrl } = await make('post');
    const MessageAttributes = {
      count: { DataType: 'Number', StringValue: '3' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
      'trace.id': { DataType: 'String.short', StringValue: 'é' },
    };
    const sent = await sqs.sendMessage({ QueueUrl, MessageBody: 'héllo', MessageAttributes });
    const { Messages: [message] = [] } = await sqs.receiveMessage({
      QueueUrl,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'héllo',
      MD5OfBody: createHash('md5').update('héllo').digest('hex'),
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(now), SenderId: expect.stringMatching(/^AIDA/) },
    });
    expect(message?.MessageAttributes?.raw?.BinaryValue).toEqual(new Uint8Array([0, 255]));
    expect(await bodies(QueueUrl)).toEqual([]);
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    pass(31);
    expect(await bodies(QueueUrl)).toEqual([]);
  });

  // The digest of the attribute `a` = `b` of type String, made by hand after the page's rules.
  test('have the digest of attributes that clients compute', async () => {
    const { QueueUrl } = await make('digest');
    const part = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
    const expected = createHash('md5')
      .update(Buffer.concat([part('a'), part('String'), Buffer.from([1]), part('b')]))
      .digest('hex');
    const sent = await sqs.sendMessage({ QueueUrl, MessageBody: 'x', MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } });
    expect(sent.MD5OfMessageAttributes).toBe(expected);
  });

  test('come back when their time is over, at once when given back, later when asked for', async () => {
    const { QueueUrl } = await make('again', { VisibilityTimeout: '10' });
    await sqs.sendMessage({ QueueUrl, MessageBody: 'm' });
    const receive = async () => (await sqs.receiveMessage({ QueueUrl, AttributeNames: ['All'] })).Messages?.[0];
    const first = await receive();
    pass(10);
    const second = await receive();
    expect([first?.Attributes?.ApproximateReceiveCount, second?.Attributes?.ApproximateReceiveCount]).toEqual(['1', '2']);
    await sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout: 0 });
    const third = await receive();
    expect(third?.MessageId).toBe(first?.MessageId);
    await sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle: third?.ReceiptHandle, VisibilityTimeout: 100 });
    pass(99);
    expect(await receive()).toBeUndefined();
    pass(1);
    await expect(
      sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle: third?.ReceiptHandle, VisibilityTimeout: 1 }),
    ).rejects.toMatchObject({ name: 'MessageNotInflight' });
    await expect(sqs.deleteMessage({ QueueUrl, ReceiptHandle: 'nonsense' })).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  test('can be delayed, expire, and are purged', async () => {
    const { QueueUrl } = await make('later', { DelaySeconds: '5', MessageRetentionPeriod: '60' });
    await sqs.sendMessage({ QueueUrl, MessageBody: 'standard' });
    await sqs.sendMessage({ QueueUrl, MessageBody: 'own', DelaySeconds: 20 });
    const counts = async () =>
      (await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesDelayed'] })).Attributes;
    expect(await counts()).toEqual({ ApproximateNumberOfMessagesDelayed: '2' });
    expect(await bodies(QueueUrl)).toEqual([]);
    pass(5);
    expect(await bodies(QueueUrl)).toEqual(['standard']);
    pass(60);
    expect(await bodies(QueueUrl)).toEqual([]);
    await sqs.sendMessage({ QueueUrl, MessageBody: 'purged', DelaySeconds: 0 });
    await sqs.purgeQueue({ QueueUrl });
    expect(await bodies(QueueUrl)).toEqual([]);
    await expect(sqs.purgeQueue({ QueueUrl })).rejects.toMatchObject({ name: 'PurgeQueueInProgress' });
  });

  test('leave the disk when their time is over, though nobody receives them, and with their queue', async () => {
    const { store } = cloud.cloud.partition(cloud.accountId, 'us-east-1');
    const onDisk = () => store.all<{ body: string }>("SELECT body FROM sqs_messages WHERE body LIKE 'left %'").map(({ body }) => body);
    const { QueueUrl } = await make('left.fifo', { FifoQueue: 'true', MessageRetentionPeriod: '60' });
    const send = (id: string) =>
      sqs.sendMessage({ QueueUrl, MessageBody: `left ${id}`, MessageGroupId: 'g', MessageDeduplicationId: `left-${id}` });
    await send('1');
    pass(61);
    await send('2');
    expect(onDisk()).toEqual(['left 2']);
    await sqs.deleteQueue({ QueueUrl });
    expect(onDisk()).toEqual([]);
    expect(store.all("SELECT id FROM sqs_deduplications WHERE id LIKE 'left-%'")).toEqual([]);
  });

  test('are waited for, and reach the one who waits', async () => {
    const { QueueUrl } = await make('long');
    const waiting = sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 });
    await sqs.sendMessage({ QueueUrl, MessageBody: 'finally' });
    expect((await waiting).Messages?.map(({ Body }) => Body)).toEqual(['finally']);
  });

  test('are not taken for a client that has gone away', async () => {
    const { QueueUrl, arn } = await make('gone');
    const client = new AbortController();
    const call = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1', client.signal);
    const waiting = receiveMessages(call, arn, { messagesMax: 1, waitSeconds: 20 });
    client.abort();
    await sqs.sendMessage({ QueueUrl, MessageBody: 'still here' });
    expect(await waiting).toEqual([]);
    expect(await bodies(QueueUrl)).toEqual(['still here']);
  });

  test('of a batch succeed and fail one by one', async () => {
    const { QueueUrl } = await make('batch');
    const large = { MessageBody: 'm', MessageAttributes: { text: { DataType: 'String', StringValue: 'x'.repeat(600_000) } } };
    const tooLong = sqs.sendMessageBatch({ QueueUrl, Entries: ['a', 'b'].map((Id) => ({ Id, ...large })) });
    await expect(tooLong).rejects.toMatchObject({ name: 'BatchRequestTooLong' });
    const { Successful, Failed } = await sqs.sendMessageBatch({
      QueueUrl,
      Entries: [
        { Id: 'good', MessageBody: 'm' },
        { Id: 'bad', MessageBody: 'm', DelaySeconds: 901 },
      ],
    });
    expect([Successful?.map(({ Id }) => Id), Failed]).toEqual([
      ['good'],
      [expect.objectContaining({ Id: 'bad', SenderFault: true, Code: 'InvalidParameterValue' })],
    ]);
    const { Messages: [message] = [] } = await sqs.receiveMessage({ QueueUrl });
    const deleted = await sqs.deleteMessageBatch({
      QueueUrl,
      Entries: [
        { Id: 'a', ReceiptHandle: message?.ReceiptHandle },
        { Id: 'b', ReceiptHandle: 'nonsense' },
      ],
    });
    expect(deleted).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }] });
    const twice = [
      { Id: 'a', MessageBody: '1' },
      { Id: 'a', MessageBody: '2' },
    ];
    await expect(sqs.sendMessageBatch({ QueueUrl, Entries: twice })).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    await expect(sqs.sendMessageBatch({ QueueUrl, Entries: [] })).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
  });

  test.each([
    ['nothing', { MessageBody: '' }, 'MissingParameter'],
    ['what is no text', { MessageBody: '\u0000' }, 'InvalidParameterValue'],
    ['too much', { MessageBody: 'x'.repeat(1025) }, 'InvalidParameterValue'],
    [
      'an unknown type',
      { MessageBody: 'm', MessageAttributes: { a: { DataType: 'Colour', StringValue: 'red' } } },
      'InvalidParameterValue',
    ],
    ['a deduplication id', { MessageBody: 'm', MessageDeduplicationId: 'd' }, 'InvalidParameterValue'],
  ])('with %s are refused', async (_, input, name) => {
    const { QueueUrl } = await make('small', { MaximumMessageSize: '1024' });
    await expect(sqs.sendMessage({ QueueUrl, ...input })).rejects.toMatchObject({ name });
  });
});

describe('FIFO queues', () => {
  test('keep the order of each group, and hold a group while one of it is in flight', async () => {
    const { QueueUrl } = await make('order.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const [MessageGroupId, MessageBody] of [
      ['a', 'a1'],
      ['b', 'b1'],
      ['a', 'a2'],
    ])
      await sqs.sendMessage({ QueueUrl, MessageBody, MessageGroupId });
    const { Messages: [first] = [] } = await sqs.receiveMessage({ QueueUrl, AttributeNames: ['All'] });
    expect(first).toMatchObject({ Body: 'a1', Attributes: { MessageGroupId: 'a', SequenceNumber: expect.stringMatching(/^\d{20}$/) } });
    expect(await bodies(QueueUrl)).toEqual(['b1']);
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: first?.ReceiptHandle });
    expect(await bodies(QueueUrl)).toEqual(['a2']);
  });

  test('take a message once within five minutes', async () => {
    const { QueueUrl } = await make('once.fifo', { FifoQueue: 'true' });
    const send = (MessageBody: string) => sqs.sendMessage({ QueueUrl, MessageBody, MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const first = await send('one');
    const again = await send('two');
    expect(again).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    expect(await bodies(QueueUrl)).toEqual(['one']);
    pass(300);
    expect((await send('three')).MessageId).not.toBe(first.MessageId);
    await expect(sqs.sendMessage({ QueueUrl, MessageBody: 'm', MessageDeduplicationId: 'x' })).rejects.toMatchObject({
      name: 'MissingParameter',
    });
    await expect(sqs.sendMessage({ QueueUrl, MessageBody: 'm', MessageGroupId: 'g' })).rejects.toThrow('ContentBasedDeduplication');
  });
});

describe('dead letters', () => {
  test('are messages that were received too often', async () => {
    const dead = await make('dead');
    const { QueueUrl, arn } = await make('source', {
      VisibilityTimeout: '0',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 }),
    });
    await sqs.sendMessage({ QueueUrl, MessageBody: 'poison' });
    expect([await bodies(QueueUrl), await bodies(QueueUrl), await bodies(QueueUrl)]).toEqual([['poison'], ['poison'], []]);
    const { Messages } = await sqs.receiveMessage({ QueueUrl: dead.QueueUrl, AttributeNames: ['All'] });
    expect(Messages).toMatchObject([{ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: arn } }]);
    expect((await sqs.listDeadLetterSourceQueues({ QueueUrl: dead.QueueUrl })).queueUrls).toEqual([QueueUrl]);
  });

  test('go only where they are wanted', async () => {
    const dead = await make('closed', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 });
    await expect(make('refused', { RedrivePolicy })).rejects.toThrow('does not allow this source queue');
    const fifo = make('refused.fifo', { FifoQueue: 'true', RedrivePolicy });
    await expect(fifo).rejects.toThrow('Dead-letter queue must be same type of queue as the source.');
  });
});
