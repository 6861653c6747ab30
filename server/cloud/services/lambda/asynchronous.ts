/**
 * Asynchronous invocations: an event is on disk before it is accepted, and stays until its function has
 * succeeded or all tries are used up. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { type Condition, invocationRecord, sendDeadLetter, sendRecord } from './destinations';
import { type FoundFunction, getFunctionVersion } from './functions';
import { runFunction } from './runtime/run-function';
import type { Outcome } from './runtime/worker';

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
      if (partition.signal.aborted) return;
      attempt(cloud, partition, event).catch((error: unknown) => cloud.log('error', `The event ${event.requestId} was lost.`, error));
    },
    Math.max(event.nextTryAt - cloud.now().getTime(), 0),
  );
  timers.add(timer);
}

async function attempt(cloud: Cloud, partition: Partition, event: QueuedEvent): Promise<void> {
  await partition.store.durable();
  const call = cloud.callAs({ kind: 'service', accountId: partition.accountId, service: 'lambda.amazonaws.com' }, partition.region);
  let found: FoundFunction;
  let outcome: Outcome;
  try {
    found = getFunctionVersion(call, event.functionArn);
  } catch (error) {
    cloud.log('warning', `An event for ${event.functionArn} was dropped.`, error);
    queue(partition).remove(event.requestId);
    return;
  }
  const { retriesMax = RETRIES_MAX, ageMaxSeconds = AGE_SECONDS_MAX } = found.record.asynchronous ?? {};
  const isTooOld = ({ nextTryAt, queuedAt }: QueuedEvent): boolean => nextTryAt - queuedAt > ageMaxSeconds * 1000;
  const again = (next: QueuedEvent): void => {
    queue(partition).put(next.requestId, next);
    schedule(cloud, partition, next);
  };
  try {
    ({ outcome } = await runFunction(cloud, found, Buffer.from(event.payload, 'base64'), { requestId: event.requestId }));
  } catch (error) {
    if (partition.signal.aborted) return;
    const throttled = error instanceof CloudFailure && error.status === 429;
    if (!throttled) cloud.log('warning', `An event for ${event.functionArn} was dropped.`, error);
    // Throttled events come back until they are too old; that uses up no try.
    const next = { ...event, nextTryAt: cloud.now().getTime() + THROTTLE_DELAY_MS };
    if (throttled && !isTooOld(next)) again(next);
    else await finish(call, found, event, throttled ? 'EventAgeExceeded' : 'RetriesExhausted');
    return;
  }
  // The process was killed because the cloud stops or the account is restored: the event waits for what comes next.
  if (partition.signal.aborted) return;
  if (!outcome.failed) return finish(call, found, event, 'Success', outcome);
  if (event.tries >= retriesMax) return finish(call, found, event, 'RetriesExhausted', outcome);
  const nextTryAt = cloud.now().getTime() + (RETRY_DELAYS_MS[event.tries] ?? RETRY_DELAYS_MS[1] ?? 0);
  const next = { ...event, tries: event.tries + 1, nextTryAt };
  if (isTooOld(next)) return finish(call, found, event, 'EventAgeExceeded', outcome);
  again(next);
}

/** The event goes and what came of it is sent on: to a function in the same step, to everything else before. */
async function finish(call: Call, found: FoundFunction, event: QueuedEvent, condition: Condition, outcome?: Outcome): Promise<void> {
  const { partition } = call;
  const { onSuccess, onFailure } = found.record.asynchronous ?? {};
  const destination = condition === 'Success' ? onSuccess : onFailure;
  if (destination !== undefined) {
    const invokeCount = outcome ? event.tries + 1 : event.tries;
    const payload = Buffer.from(event.payload, 'base64');
    const record = invocationRecord(call, found, {
      requestId: event.requestId,
      payload,
      invokeCount,
      condition,
      ...(outcome && { outcome }),
    });
    try {
      if (destination.startsWith('arn:aws:lambda:')) {
        enqueueEvent(call.cloud, getFunctionVersion(call, destination), Buffer.from(JSON.stringify(record)), randomUUID());
      } else await sendRecord(call, destination, found, record);
    } catch (error) {
      call.cloud.log('warning', `What came of an event for ${event.functionArn} did not reach ${destination}.`, error);
    }
  }
  const { deadLetterArn } = found.version;
  if (condition !== 'Success' && deadLetterArn !== undefined) {
    try {
      await sendDeadLetter(call, deadLetterArn, found, { ...event, outcome });
    } catch (error) {
      call.cloud.log('warning', `An event for ${event.functionArn} did not reach the dead-letter queue ${deadLetterArn}.`, error);
    }
  }
  queue(partition).remove(event.requestId);
}

export function stopEvents(cloud: Cloud): void {
  const timers = timersOf(cloud);
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
}

function timersOf(cloud: Cloud): Set<NodeJS.Timeout> {
  return cloud.shared('lambda-event-timers', () => new Set());
}
