/**
 * Asynchronous invocations: an event is on disk before it is accepted, and stays until its function has
 * succeeded or all tries are used up. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { type FoundFunction, getFunctionVersion } from './functions';
import { runFunction } from './runtime/run-function';

interface QueuedEvent {
  functionArn: string;
  /** Base64. */
  payload: string;
  requestId: string;
  tries: number;
  /** Milliseconds since 1970. */
  queuedAt: number;
  nextTryAt: number;
}

const RETRIES_MAX = 2;
const AGE_SECONDS_MAX = 6 * 3600;
/** Before the second and the third try. */
const RETRY_DELAYS_MS = [60_000, 120_000];
const THROTTLE_DELAY_MS = 1000;

function queue(partition: Partition): Collection<QueuedEvent> {
  return partition.collection('lambda-events');
}

export function enqueueEvent(cloud: Cloud, { partition, arn }: FoundFunction, payload: Uint8Array, requestId: string): void {
  const now = cloud.now().getTime();
  const event = { functionArn: arn, payload: Buffer.from(payload).toString('base64'), requestId, tries: 0, queuedAt: now, nextTryAt: now };
  queue(partition).put(requestId, event);
  schedule(cloud, partition, event);
}

/** Takes up what a stop or a crash left. */
export function resumeEvents(cloud: Cloud, partition: Partition): void {
  for (const { value } of queue(partition).list()) schedule(cloud, partition, value);
}

function schedule(cloud: Cloud, partition: Partition, event: QueuedEvent): void {
  const timers = timersOf(cloud);
  const timer = setTimeout(
    () => {
      timers.delete(timer);
      attempt(cloud, partition, event).catch((error: unknown) => cloud.log('error', `The event ${event.requestId} was lost.`, error));
    },
    Math.max(event.nextTryAt - cloud.now().getTime(), 0),
  );
  timers.add(timer);
}

async function attempt(cloud: Cloud, partition: Partition, event: QueuedEvent): Promise<void> {
  await partition.store.durable();
  const events = queue(partition);
  const call = cloud.callAs({ kind: 'service', accountId: partition.accountId, service: 'lambda.amazonaws.com' }, partition.region);
  let failed: boolean;
  let retriesMax = RETRIES_MAX;
  let ageMaxSeconds = AGE_SECONDS_MAX;
  try {
    const found = getFunctionVersion(call, event.functionArn);
    retriesMax = found.record.asynchronous?.retriesMax ?? RETRIES_MAX;
    ageMaxSeconds = found.record.asynchronous?.ageMaxSeconds ?? AGE_SECONDS_MAX;
    const { outcome } = await runFunction(cloud, found, Buffer.from(event.payload, 'base64'), { requestId: event.requestId });
    failed = outcome.failed;
  } catch (error) {
    if (cloud.signal.aborted) return;
    if (error instanceof CloudFailure && error.status === 429) {
      // Throttled events come back until they are too old; that uses up no try.
      retry(cloud, partition, { ...event, nextTryAt: cloud.now().getTime() + THROTTLE_DELAY_MS }, ageMaxSeconds);
      return;
    }
    cloud.log('warning', `An event for ${event.functionArn} was dropped.`, error);
    events.remove(event.requestId);
    return;
  }
  // The process was killed because the cloud stops: the event waits for the next start.
  if (cloud.signal.aborted) return;
  if (!failed || event.tries >= retriesMax) {
    events.remove(event.requestId);
    return;
  }
  const nextTryAt = cloud.now().getTime() + (RETRY_DELAYS_MS[event.tries] ?? RETRY_DELAYS_MS[1] ?? 0);
  retry(cloud, partition, { ...event, tries: event.tries + 1, nextTryAt }, ageMaxSeconds);
}

function retry(cloud: Cloud, partition: Partition, event: QueuedEvent, ageMaxSeconds: number): void {
  if (event.nextTryAt - event.queuedAt > ageMaxSeconds * 1000) {
    queue(partition).remove(event.requestId);
    return;
  }
  queue(partition).put(event.requestId, event);
  schedule(cloud, partition, event);
}

export function stopEvents(cloud: Cloud): void {
  const timers = timersOf(cloud);
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
}

function timersOf(cloud: Cloud): Set<NodeJS.Timeout> {
  return cloud.shared('lambda-event-timers', () => new Set());
}
