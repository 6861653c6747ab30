/** Subscriptions of topics. They are kept with the topic, whoever has made them. */
import type { Subscription as SubscriptionOutput } from '@aws-sdk/client-sns';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { invalidParameter, notFound } from './errors';
import { type FoundTopic, findTopic, topicArn, topics } from './topics';

export const PROTOCOLS = ['sqs', 'lambda', 'http', 'https', 'email', 'email-json', 'sms'] as const;
export type SubscriptionProtocol = (typeof PROTOCOLS)[number];

export interface Subscription {
  id: string;
  topicName: string;
  protocol: SubscriptionProtocol;
  endpoint: string;
  /** Account of who subscribed. */
  owner: string;
  /** As they were set; what is not here has its default. */
  attributes: Record<string, string>;
  confirmed: boolean;
  /** Whether a signed request confirmed it. */
  authenticated: boolean;
  /** Whether a link is not enough to end it. */
  authenticateOnUnsubscribe: boolean;
  /** What confirms it. */
  token: string;
}

export interface FoundSubscription extends FoundTopic {
  subscription: Subscription;
  subscriptionArn: string;
}

/** By `<topic> <id>`. */
function subscriptions(partition: Partition): Collection<Subscription> {
  return partition.collection('sns-subscriptions');
}

export function saveSubscription(partition: Partition, subscription: Subscription): void {
  subscriptions(partition).put(`${subscription.topicName} ${subscription.id}`, subscription);
}

/** Of one topic, or of all in the partition. */
export function listSubscriptions(partition: Partition, topicName?: string): Subscription[] {
  return subscriptions(partition)
    .list({ prefix: topicName === undefined ? '' : `${topicName} ` })
    .map(({ value }) => value);
}

export function subscriptionArn(partition: Partition, { topicName, id }: Subscription): string {
  return `${topicArn(partition, topicName)}:${id}`;
}

export function findSubscription(cloud: Cloud, arn: string | undefined): FoundSubscription | undefined {
  const [, ofTopic = '', id = ''] = /^(.*):([^:]+)$/.exec(arn ?? '') ?? [];
  const found = findTopic(cloud, ofTopic);
  const subscription = found && subscriptions(found.partition).find(`${found.topic.name} ${id}`);
  return subscription && { ...found, subscription, subscriptionArn: subscriptionArn(found.partition, subscription) };
}

/** @throws InvalidParameter */
export function checkSubscriptionArn(arn = ''): string {
  const count = arn.split(':').length;
  if (count < 7) throw invalidParameter(`SubscriptionArn Reason: An ARN must have at least 7 elements, not ${count}`);
  return arn;
}

/** Actions on subscriptions take no resource, so that IAM does not tell whose they are. @throws AuthorizationError */
export function requireOwner({ principal }: Call, { subscription, partition }: FoundSubscription): void {
  if (principal.accountId === subscription.owner || principal.accountId === partition.accountId) return;
  throw new CloudFailure('AuthorizationError', 'Only the owner of a subscription or of its topic may use it.', { status: 403 });
}

/** @throws InvalidParameter, NotFound, AuthorizationError */
export function getOwnSubscription(call: Call, arn: string | undefined): FoundSubscription {
  const found = findSubscription(call.cloud, checkSubscriptionArn(arn));
  if (!found) throw notFound('Subscription');
  requireOwner(call, found);
  return found;
}

/** Ends a subscription and counts it. */
export function endSubscription(cloud: Cloud, arn: string): void {
  const found = findSubscription(cloud, arn);
  if (!found) return;
  const { topic, partition, subscription } = found;
  subscriptions(partition).remove(`${topic.name} ${subscription.id}`);
  topics(partition).put(topic.name, { ...topic, subscriptionsDeleted: topic.subscriptionsDeleted + 1 });
}

/** As the lists give it. */
export function describeSubscription(partition: Partition, subscription: Subscription): SubscriptionOutput {
  return {
    SubscriptionArn: subscription.confirmed ? subscriptionArn(partition, subscription) : 'PendingConfirmation',
    Owner: subscription.owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: topicArn(partition, subscription.topicName),
  };
}
