/** Subscription filters: what arrives in a group is sent to functions, in the shape that they know it by. */
import { gzipSync } from 'node:zlib';
import { CloudFailure } from '../../failure';
import { sendEventForService } from '../lambda/send-for-service';
import { activeFilters } from './active-filters';
import type { Arrival, ArrivedEvent } from './arrivals';
import { groupArn } from './group-arn';
import type { SubscriptionFilterRecord } from './subscription-filters';
import { eventId } from './tokens';

/** Of the messages of one payload, so that it stays below what an event may have when nothing of it can be compressed. */
const PAYLOAD_MESSAGES_BYTES_MAX = 150_000;

/** Events are on their way, in the same transaction, when the stores are durable. */
export function deliverToSubscribers(arrival: Arrival): void {
  const { subscriptions } = activeFilters(arrival.partition, arrival.group);
  for (const { filter, pattern } of subscriptions) {
    const matching = arrival.events.filter(({ message }) => pattern(message) !== undefined);
    for (const events of inPayloads(matching)) deliver(arrival, filter, events);
  }
}

function deliver({ cloud, partition, group, stream }: Arrival, filter: SubscriptionFilterRecord, events: ArrivedEvent[]): void {
  const { accountId, region } = partition;
  const call = cloud.callAs({ kind: 'service', accountId, service: 'logs.amazonaws.com' }, region);
  const content = {
    messageType: 'DATA_MESSAGE',
    owner: accountId,
    logGroup: group,
    logStream: stream,
    subscriptionFilters: [filter.name],
    logEvents: events.map(({ id, timestamp, message }) => ({ id: eventId(id), timestamp, message })),
  };
  const data = gzipSync(JSON.stringify(content)).toString('base64');
  try {
    sendEventForService(call, filter.destinationArn, `${groupArn(partition, group)}:*`, JSON.stringify({ awslogs: { data } }));
  } catch (error) {
    // The function is gone or lets nobody in any more; the log is not to suffer from it.
    if (!(error instanceof CloudFailure)) throw error;
    cloud.log('warning', `The subscription ${filter.name} of ${group} did not reach ${filter.destinationArn}.`, error);
  }
}

function inPayloads(events: ArrivedEvent[]): ArrivedEvent[][] {
  const payloads: ArrivedEvent[][] = [];
  let current: ArrivedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.message);
    if (current.length > 0 && bytes + size > PAYLOAD_MESSAGES_BYTES_MAX) {
      payloads.push(current);
      current = [];
      bytes = 0;
    }
    current.push(event);
    bytes += size;
  }
  if (current.length > 0) payloads.push(current);
  return payloads;
}
