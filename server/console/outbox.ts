import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type OutboxMessage, outboxMessageSchema } from '@/lib/views/pool-user';
import type { Session } from '../session/session';
import { getUserPool } from './users';

const LOG_GROUP = '/slipway/outbox';
const MESSAGES_MAX = 50;

/** Mails and text messages that the embedded cloud kept for an environment, the newest first; on AWS they are sent, and none is kept. */
export async function listOutbox(session: Session, environmentId: string): Promise<OutboxMessage[]> {
  const { poolId, clients } = await getUserPool(session, environmentId);
  if (!clients.embedded) return [];
  try {
    const { events = [] } = await clients.logs.send(
      new GetLogEventsCommand({ logGroupName: LOG_GROUP, logStreamName: poolId, limit: MESSAGES_MAX, startFromHead: false }),
    );
    return events.map(({ message = '{}' }) => outboxMessageSchema.parse(JSON.parse(message))).reverse();
  } catch (error) {
    // Both the group and the stream are made with the first message.
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
    throw error;
  }
}
