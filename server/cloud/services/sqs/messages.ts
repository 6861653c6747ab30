/** The messages of queues on disk. Times are milliseconds since 1970. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Store } from '../../state/store';
import type { MessageAttributes } from './message-content';
import { numberAttribute } from './queue-numbers';
import type { FoundQueue } from './queues';

export interface MessageRow {
  /** In the order of sending, over all queues of the partition. */
  sequence: number;
  queue_id: string;
  message_id: string;
  body: string;
  /** JSON text of `MessageAttributes`. */
  attributes: string;
  sender_id: string;
  trace_header: string | null;
  group_id: string | null;
  deduplication_id: string | null;
  /** ARN of the queue that gave it up. */
  source_arn: string | null;
  sent_at: number;
  /** Not given out before. */
  visible_at: number;
  first_received_at: number | null;
  receive_count: number;
  /** Part of the latest receipt handle. */
  receipt: string | null;
}

const SCHEMA = `
  CREATE TABLE sqs_messages (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, queue_id TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL,
    attributes TEXT NOT NULL, sender_id TEXT NOT NULL, trace_header TEXT, group_id TEXT, deduplication_id TEXT, source_arn TEXT,
    sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, first_received_at INTEGER, receive_count INTEGER NOT NULL, receipt TEXT);
  CREATE UNIQUE INDEX sqs_messages_by_id ON sqs_messages (queue_id, message_id);
  CREATE INDEX sqs_messages_by_time ON sqs_messages (queue_id, visible_at);
  CREATE TABLE sqs_deduplications (
    queue_id TEXT, id TEXT, message_id TEXT NOT NULL, sequence INTEGER NOT NULL, sent_at INTEGER NOT NULL, PRIMARY KEY (queue_id, id)
  ) WITHOUT ROWID`;

export function messageStore({ partition: { store } }: Pick<FoundQueue, 'partition'>): Store {
  store.schema('sqs_messages', SCHEMA);
  return store;
}

export interface NewMessage {
  body: string;
  attributes: MessageAttributes;
  senderId: string;
  traceHeader?: string;
  groupId?: string;
  deduplicationId?: string;
  sentAt: number;
  visibleAt: number;
}

export function insertMessage(found: FoundQueue, message: NewMessage): Pick<MessageRow, 'message_id' | 'sequence'> {
  const store = messageStore(found);
  const messageId = randomUUID();
  store.write(
    `INSERT INTO sqs_messages
       (queue_id, message_id, body, attributes, sender_id, trace_header, group_id, deduplication_id, sent_at, visible_at, receive_count)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    found.queue.id,
    messageId,
    message.body,
    JSON.stringify(message.attributes),
    message.senderId,
    message.traceHeader ?? null,
    message.groupId ?? null,
    message.deduplicationId ?? null,
    message.sentAt,
    message.visibleAt,
  );
  const sequence = store.first<{ sequence: number }>('SELECT last_insert_rowid() AS sequence')?.sequence ?? 0;
  return { message_id: messageId, sequence };
}

/** Moves a message behind all others of another queue of the partition; id, body and the time of its sending stay. */
export function moveMessage(to: FoundQueue, row: MessageRow, { sourceArn, now }: { sourceArn: string | null; now: number }): void {
  const store = messageStore(to);
  store.transaction(() => {
    store.write('DELETE FROM sqs_messages WHERE sequence = ?', row.sequence);
    store.write(
      `INSERT INTO sqs_messages
         (queue_id, message_id, body, attributes, sender_id, trace_header, group_id, deduplication_id, source_arn, sent_at, visible_at, receive_count)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      to.queue.id,
      row.message_id,
      row.body,
      row.attributes,
      row.sender_id,
      row.trace_header,
      row.group_id,
      row.deduplication_id,
      sourceArn,
      row.sent_at,
      now,
      row.receive_count,
    );
  });
}

/** Messages that may be given out now, the longest waiting first. */
export function listAvailable(found: FoundQueue, now: number, oldest: number, limit: number): MessageRow[] {
  return messageStore(found).all<MessageRow>(
    'SELECT * FROM sqs_messages WHERE queue_id = ? AND visible_at <= ? AND sent_at >= ? ORDER BY visible_at, sequence LIMIT ?',
    found.queue.id,
    now,
    oldest,
    limit,
  );
}

/** The same in a FIFO queue: in the order of sending, and none of a group that has a message in flight. */
export function listAvailableInOrder(found: FoundQueue, now: number, oldest: number, limit: number): MessageRow[] {
  return messageStore(found).all<MessageRow>(
    `SELECT * FROM sqs_messages WHERE queue_id = ? AND visible_at <= ? AND sent_at >= ? AND group_id NOT IN
       (SELECT group_id FROM sqs_messages WHERE queue_id = ? AND visible_at > ? AND receive_count > 0 AND sent_at >= ?)
     ORDER BY sequence LIMIT ?`,
    found.queue.id,
    now,
    oldest,
    found.queue.id,
    now,
    oldest,
    limit,
  );
}

/** Hides a message from others and gives what its receipt handle ends with. */
export function markReceived(found: FoundQueue, row: MessageRow, now: number, visibleAt: number): MessageRow {
  const receipt = randomBytes(12).toString('hex');
  const received = {
    ...row,
    receipt,
    visible_at: visibleAt,
    first_received_at: row.first_received_at ?? now,
    receive_count: row.receive_count + 1,
  };
  messageStore(found).write(
    'UPDATE sqs_messages SET receipt = ?, visible_at = ?, first_received_at = ?, receive_count = ? WHERE sequence = ?',
    receipt,
    visibleAt,
    received.first_received_at,
    received.receive_count,
    row.sequence,
  );
  return received;
}

export function findMessage(found: FoundQueue, messageId: string): MessageRow | undefined {
  return messageStore(found).first<MessageRow>(
    'SELECT * FROM sqs_messages WHERE queue_id = ? AND message_id = ?',
    found.queue.id,
    messageId,
  );
}

export function setVisibleAt(found: FoundQueue, { sequence }: MessageRow, visibleAt: number): void {
  messageStore(found).write('UPDATE sqs_messages SET visible_at = ? WHERE sequence = ?', visibleAt, sequence);
}

export function removeMessage(found: FoundQueue, { sequence }: MessageRow): void {
  messageStore(found).write('DELETE FROM sqs_messages WHERE sequence = ?', sequence);
}

export function removeMessages(found: FoundQueue): void {
  messageStore(found).write('DELETE FROM sqs_messages WHERE queue_id = ?', found.queue.id);
}

/** Forgets which messages were sent; what is sent again is new. */
export function removeDeduplications(found: FoundQueue): void {
  messageStore(found).write('DELETE FROM sqs_deduplications WHERE queue_id = ?', found.queue.id);
}

export function removeMessagesBefore(found: FoundQueue, time: number): void {
  messageStore(found).write('DELETE FROM sqs_messages WHERE queue_id = ? AND sent_at < ?', found.queue.id, time);
}

/** When the next message that is hidden now can be given out. */
export function nextVisibleAt(found: FoundQueue, now: number): number | undefined {
  const row = messageStore(found).first<{ at: number | null }>(
    'SELECT min(visible_at) AS at FROM sqs_messages WHERE queue_id = ? AND visible_at > ?',
    found.queue.id,
    now,
  );
  return row?.at ?? undefined;
}

export function countMessages(found: FoundQueue, now: number): { visible: number; inFlight: number; delayed: number } {
  const row = messageStore(found).first<{ visible: number | null; inFlight: number | null; delayed: number | null }>(
    `SELECT sum(visible_at <= ?) AS visible, sum(visible_at > ? AND receive_count > 0) AS inFlight,
       sum(visible_at > ? AND receive_count = 0) AS delayed FROM sqs_messages WHERE queue_id = ? AND sent_at >= ?`,
    now,
    now,
    now,
    found.queue.id,
    oldestKept(found, now),
  );
  return { visible: row?.visible ?? 0, inFlight: row?.inFlight ?? 0, delayed: row?.delayed ?? 0 };
}

/** What was sent before this is gone. */
export function oldestKept({ queue }: FoundQueue, now: number): number {
  return now - numberAttribute(queue, 'MessageRetentionPeriod') * 1000;
}
