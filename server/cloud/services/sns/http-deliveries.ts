/**
 * Notifications for HTTP endpoints: on disk before they are acknowledged, and until the endpoint has taken them or
 * all tries are used up. https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { setTimer } from '../../timers';
import { giveUp } from './give-up';
import { type FoundSubscription, findSubscription } from './subscriptions';

interface HttpDelivery {
  id: string;
  subscriptionArn: string;
  type: 'Notification' | 'SubscriptionConfirmation';
  messageId: string;
  body: string;
  raw: boolean;
  tries: number;
  /** Milliseconds since 1970. */
  nextTryAt: number;
}

const RETRIES_MAX = 3;
const RETRY_MS = 20_000;
const ANSWER_MS = 15_000;

function deliveries(partition: Partition): Collection<HttpDelivery> {
  return partition.collection('sns-http-deliveries');
}

export function enqueueHttp(
  call: Call,
  { partition, subscriptionArn }: FoundSubscription,
  message: Pick<HttpDelivery, 'type' | 'messageId' | 'body' | 'raw'>,
): void {
  const delivery = { id: randomUUID(), subscriptionArn, ...message, tries: 0, nextTryAt: call.cloud.now().getTime() };
  deliveries(partition).put(delivery.id, delivery);
  schedule(call.cloud, partition, delivery);
}

/** Takes up what a stop, a crash or a snapshot left. */
export function resumeHttp(cloud: Cloud, partition: Partition): void {
  for (const { value } of deliveries(partition).list()) schedule(cloud, partition, value);
}

function schedule(cloud: Cloud, partition: Partition, delivery: HttpDelivery): void {
  setTimer(cloud, partition, `sns-http/${delivery.id}`, delivery.nextTryAt, () => {
    attempt(cloud, partition, delivery).catch((error: unknown) =>
      cloud.log('error', `The notification ${delivery.messageId} was lost.`, error),
    );
  });
}

async function attempt(cloud: Cloud, partition: Partition, delivery: HttpDelivery): Promise<void> {
  await partition.store.durable();
  const found = findSubscription(cloud, delivery.subscriptionArn);
  const outcome = found ? await post(found, delivery, partition.signal) : 'done';
  // What the stop of the cloud or a restore of the account cut off is taken up after it.
  if (partition.signal.aborted) return;
  if (outcome === 'done' || delivery.type === 'SubscriptionConfirmation' || delivery.tries >= RETRIES_MAX || outcome.isFinal) {
    deliveries(partition).remove(delivery.id);
    if (found && outcome !== 'done') undeliverable(cloud, found, delivery, outcome.why);
    return;
  }
  const next = { ...delivery, tries: delivery.tries + 1, nextTryAt: cloud.now().getTime() + RETRY_MS };
  deliveries(partition).put(next.id, next);
  schedule(cloud, partition, next);
}

function undeliverable(cloud: Cloud, found: FoundSubscription, { type, body }: HttpDelivery, why: string): void {
  if (type !== 'Notification') {
    cloud.log('warning', `${found.subscription.endpoint} could not be asked to confirm its subscription: ${why}`);
    return;
  }
  const { accountId, region } = found.partition;
  giveUp(cloud.callAs({ kind: 'service', accountId, service: 'sns.amazonaws.com' }, region), found, { text: body, why });
}

/** An answer that says the request is wrong is not asked for again. */
async function post(
  found: FoundSubscription,
  delivery: HttpDelivery,
  aborted: AbortSignal,
): Promise<'done' | { why: string; isFinal: boolean }> {
  const { subscription, arn } = found;
  try {
    const response = await fetch(subscription.endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), aborted]),
      headers: {
        'content-type': 'text/plain; charset=UTF-8',
        'user-agent': 'Amazon Simple Notification Service Agent',
        'x-amz-sns-message-type': delivery.type,
        'x-amz-sns-message-id': delivery.messageId,
        'x-amz-sns-topic-arn': arn,
        ...(delivery.type === 'Notification' && { 'x-amz-sns-subscription-arn': delivery.subscriptionArn }),
        ...(delivery.raw && { 'x-amz-sns-rawdelivery': 'true' }),
      },
      body: delivery.body,
    });
    await response.body?.cancel();
    if (response.ok) return 'done';
    const { status } = response;
    return { why: `it answered ${status}`, isFinal: status >= 400 && status < 500 && status !== 429 };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error), isFinal: false };
  }
}
