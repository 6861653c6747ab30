/** What a subscription's attributes may be: https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
import type { Call } from '../../service';
import { InvalidPattern, parsePattern } from '../eventbridge/event-pattern';
import { findQueueByArn } from '../sqs/queues';
import { invalidParameter } from './errors';
import type { FoundSubscription } from './subscriptions';

const RAW_PROTOCOLS = ['sqs', 'http', 'https'];

interface Target {
  protocol: string;
  attributes: Record<string, string>;
}

/**
 * Checks what is to be set on a subscription and gives its attributes with it; an empty text takes an attribute away.
 * @throws InvalidParameter
 */
export function mergeSubscriptionAttributes(
  call: Call,
  { protocol, attributes }: Target,
  changes: Record<string, string>,
): Record<string, string> {
  const merged = { ...attributes, ...changes };
  for (const [name, value] of Object.entries(merged)) if (value === '') delete merged[name];
  for (const name of Object.keys(changes)) check(call, protocol, name, merged);
  return merged;
}

function check({ cloud }: Call, protocol: string, name: string, merged: Record<string, string>): void {
  const value = merged[name];
  switch (name) {
    case 'FilterPolicyScope':
      if (value !== undefined && value !== 'MessageAttributes' && value !== 'MessageBody') {
        throw invalidParameter('FilterPolicyScope: Invalid value. Please use either MessageBody or MessageAttributes');
      }
      if (merged.FilterPolicy !== undefined) checkFilter(merged.FilterPolicy, value);
      return;
    case 'FilterPolicy':
      if (value !== undefined) checkFilter(value, merged.FilterPolicyScope);
      return;
    case 'RawMessageDelivery':
      if (value !== 'true' && value !== 'false')
        throw invalidParameter('Attributes Reason: RawMessageDelivery: Invalid value. Must be true or false.');
      if (value === 'true' && !RAW_PROTOCOLS.includes(protocol)) {
        throw invalidParameter('Attributes Reason: Delivery protocol does not support raw message delivery');
      }
      return;
    case 'RedrivePolicy': {
      const target = value === undefined ? undefined : deadLetterArn(merged);
      if (value !== undefined && (target === undefined || !findQueueByArn(cloud, target))) {
        throw invalidParameter('RedrivePolicy: deadLetterTargetArn must be the ARN of a queue that exists');
      }
      return;
    }
    case 'DeliveryPolicy':
      if (value !== undefined && readJson(value) === undefined) throw invalidParameter('DeliveryPolicy: must be JSON');
      return;
    default:
      throw invalidParameter(`AttributeName Reason: the embedded cloud's subscriptions have no attribute ${name}`);
  }
}

function checkFilter(text: string, scope: string | undefined): void {
  try {
    const policy = parsePattern(text);
    const nested = Object.entries(policy).find(([name, rules]) => name !== '$or' && !Array.isArray(rules));
    if (nested && scope !== 'MessageBody') {
      throw invalidParameter('FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy');
    }
  } catch (error) {
    throw error instanceof InvalidPattern ? invalidParameter(`FilterPolicy: ${error.message}`) : error;
  }
}

/** Where messages go that cannot be delivered. */
export function deadLetterArn({ RedrivePolicy }: Record<string, string>): string | undefined {
  const policy = RedrivePolicy === undefined ? undefined : readJson(RedrivePolicy);
  const arn = typeof policy === 'object' && policy !== null && 'deadLetterTargetArn' in policy ? policy.deadLetterTargetArn : undefined;
  return typeof arn === 'string' ? arn : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As GetSubscriptionAttributes gives them. */
export function describeSubscriptionAttributes({ subscription, arn, subscriptionArn }: FoundSubscription): Record<string, string> {
  return {
    SubscriptionArn: subscriptionArn,
    TopicArn: arn,
    Owner: subscription.owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    PendingConfirmation: String(!subscription.confirmed),
    ConfirmationWasAuthenticated: String(subscription.authenticated),
    RawMessageDelivery: 'false',
    ...(subscription.attributes.FilterPolicy !== undefined && { FilterPolicyScope: 'MessageAttributes' }),
    ...subscription.attributes,
  };
}
