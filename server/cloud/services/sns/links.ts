import type { Cloud } from '../../cloud';

export function confirmLink({ endpoint }: Cloud, topicArn: string, token: string): string {
  return `${endpoint}/?${new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topicArn, Token: token }).toString()}`;
}

export function unsubscribeLink({ endpoint }: Cloud, subscriptionArn: string): string {
  return `${endpoint}/?${new URLSearchParams({ Action: 'Unsubscribe', SubscriptionArn: subscriptionArn }).toString()}`;
}
