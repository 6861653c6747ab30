/** Publishes to topics. */
import { createHash, randomUUID } from 'node:crypto';
import type { Call } from '../../service';
import type { Store } from '../../state/store';
import { deliver } from './deliver';
import { invalidParameter } from './errors';
import { wants } from './filter';
import { type Notification, type Publication, readContent } from './notification';
import { listSubscriptions, subscriptionArn } from './subscriptions';
import { messageBytesMax } from './topic-attributes';
import { type FoundTopic, isFifo, topics } from './topics';

/** How long a second message with the same deduplication id is taken for the first one. */
const DEDUPLICATION_MS = 300_000;
const SEQUENCE_BASE = 10_000_000_000_000_000_000n;

export interface Published {
  MessageId: string;
  SequenceNumber: string | undefined;
}

/**
 * Checks a message and sends it to every subscription that wants it.
 * @throws InvalidParameter
 */
export function publishToTopic(call: Call, found: FoundTopic, publication: Publication): Published {
  const { topic, partition } = found;
  const content = readContent(publication, messageBytesMax(topic));
  const order = readOrder(found, publication);
  const sentAt = call.cloud.now().getTime();
  const notification: Notification = { messageId: randomUUID(), ...content, ...order, sentAt };
  const first = isFifo(topic) ? number(found, notification) : undefined;
  if (first?.isRepeated) return first.published;
  const numbered = first ? { ...notification, sequenceNumber: first.published.SequenceNumber } : notification;
  const { accountId, region } = partition;
  const asService = call.cloud.callAs({ kind: 'service', accountId, service: 'sns.amazonaws.com' }, region, call.signal);
  for (const subscription of listSubscriptions(partition, topic.name)) {
    if (!subscription.confirmed || !wants(subscription, numbered)) continue;
    deliver(asService, { ...found, subscription, subscriptionArn: subscriptionArn(partition, subscription) }, numbered);
  }
  return { MessageId: notification.messageId, SequenceNumber: first?.published.SequenceNumber };
}

/** Group and deduplication id. Standard topics take groups too, for the fair queues behind them. */
function readOrder({ topic }: FoundTopic, { MessageGroupId, MessageDeduplicationId, Message = '' }: Publication): Partial<Notification> {
  if (!isFifo(topic)) {
    if (MessageDeduplicationId !== undefined) {
      throw invalidParameter(
        'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      );
    }
    return MessageGroupId === undefined ? {} : { groupId: MessageGroupId };
  }
  if (MessageGroupId === undefined) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  if (MessageDeduplicationId === undefined && topic.attributes.ContentBasedDeduplication !== 'true') {
    throw invalidParameter('The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly');
  }
  return { groupId: MessageGroupId, deduplicationId: MessageDeduplicationId ?? createHash('sha256').update(Message).digest('hex') };
}

function deduplicationStore({ partition: { store } }: FoundTopic): Store {
  store.schema(
    'sns_deduplications',
    `CREATE TABLE sns_deduplications (topic_id TEXT, id TEXT, message_id TEXT NOT NULL, sequence_number TEXT NOT NULL, sent_at INTEGER NOT NULL,
       PRIMARY KEY (topic_id, id)) WITHOUT ROWID`,
  );
  return store;
}

/** Forgets which messages were published to a topic that is deleted. */
export function removeDeduplications(found: FoundTopic): void {
  deduplicationStore(found).write('DELETE FROM sns_deduplications WHERE topic_id = ?', found.topic.id);
}

/** Gives a message of a FIFO topic its number; one that was sent before within the window has the first one's. */
function number(
  found: FoundTopic,
  { messageId, groupId, deduplicationId, sentAt }: Notification,
): { published: Published; isRepeated: boolean } {
  const { topic, partition } = found;
  const store = deduplicationStore(found);
  const id = topic.attributes.FifoThroughputScope === 'MessageGroup' ? `${groupId} ${deduplicationId}` : (deduplicationId ?? '');
  return store.transaction(() => {
    store.write('DELETE FROM sns_deduplications WHERE topic_id = ? AND sent_at <= ?', topic.id, sentAt - DEDUPLICATION_MS);
    const first = store.first<{ message_id: string; sequence_number: string }>(
      'SELECT message_id, sequence_number FROM sns_deduplications WHERE topic_id = ? AND id = ?',
      topic.id,
      id,
    );
    if (first) return { published: { MessageId: first.message_id, SequenceNumber: first.sequence_number }, isRepeated: true };
    // Looked up again: of a batch, the messages before this one have numbers already.
    const sequence = (topics(partition).find(topic.name)?.sequence ?? 0) + 1;
    topics(partition).put(topic.name, { ...topic, sequence });
    const SequenceNumber = String(SEQUENCE_BASE + BigInt(sequence));
    store.write(
      'INSERT INTO sns_deduplications (topic_id, id, message_id, sequence_number, sent_at) VALUES (?, ?, ?, ?, ?)',
      topic.id,
      id,
      messageId,
      SequenceNumber,
      sentAt,
    );
    return { published: { MessageId: messageId, SequenceNumber }, isRepeated: false };
  });
}
