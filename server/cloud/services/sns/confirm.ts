import { timingSafeEqual } from 'node:crypto';
import { listSubscriptions, type Subscription, saveSubscription, subscriptionArn } from './subscriptions';
import type { FoundTopic } from './topics';

interface Confirmation {
  authenticated: boolean;
  authenticateOnUnsubscribe?: boolean;
}

/** Confirms what a token was sent out for, and gives its ARN; undefined when the token is none of the topic's. */
export function confirmSubscription({ topic, partition }: FoundTopic, token: string, confirmation: Confirmation): string | undefined {
  const subscription = listSubscriptions(partition, topic.name).find((one) => isToken(one, token));
  if (!subscription) return undefined;
  if (!subscription.confirmed) saveSubscription(partition, { ...subscription, ...confirmation, confirmed: true });
  return subscriptionArn(partition, subscription);
}

function isToken(subscription: Subscription, token: string): boolean {
  return subscription.token.length === token.length && timingSafeEqual(Buffer.from(subscription.token), Buffer.from(token));
}
