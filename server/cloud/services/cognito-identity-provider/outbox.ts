/**
 * Mail and text messages. Each is kept with the account and written as one JSON object to the log group
 * `/slipway/outbox`, where the stock CloudWatch Logs client reads it. Nothing leaves the machine, unless a
 * mail server is set.
 */
import { randomBytes } from 'node:crypto';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { appendLogEvents } from '../cloudwatch-logs/append-log-events';

export interface OutboxMessage {
  /** Milliseconds since 1970. */
  at: number;
  poolId: string;
  medium: 'EMAIL' | 'SMS';
  recipient: string;
  /** Mail only. */
  subject?: string;
  body: string;
  /** The code or temporary password in the body, for a button that copies it. */
  code?: string;
}

export const OUTBOX_LOG_GROUP = '/slipway/outbox';
const KEPT_MAX = 1_000;
const LATEST = 1e15;

const messages = (partition: Partition) => partition.collection<OutboxMessage>('cognito-outbox');

export function sendMessage(call: Pick<Call, 'cloud' | 'partition'>, message: Omit<OutboxMessage, 'at'>): void {
  const at = call.cloud.now().getTime();
  const sent = { at, ...message };
  // Newest first in key order.
  messages(call.partition).put(`${LATEST - at}-${randomBytes(6).toString('hex')}`, sent);
  appendLogEvents(call, OUTBOX_LOG_GROUP, message.poolId, [{ timestamp: at, message: JSON.stringify(sent) }]);
  const counts = call.cloud.shared('cognito-outbox-counts', () => new Map<string, number>());
  const place = `${call.partition.accountId}/${call.partition.region}`;
  const count = (counts.get(place) ?? 0) + 1;
  counts.set(place, count);
  if (count % 100 !== 0) return;
  for (const { key } of messages(call.partition).list().slice(KEPT_MAX)) messages(call.partition).remove(key);
}

/** Newest first. */
export function listMessages(partition: Partition, limit = 100): OutboxMessage[] {
  return messages(partition)
    .list({ limit })
    .map(({ value }) => value);
}
