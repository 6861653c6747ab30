/** Which subscriptions want a message: https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html */
import { matchesPattern, parsePattern } from '../eventbridge/event-pattern';
import type { MessageAttributes } from '../sqs/message-content';
import { messageFor, type Notification } from './notification';
import type { Subscription } from './subscriptions';

export function wants({ protocol, attributes }: Subscription, notification: Notification): boolean {
  const { FilterPolicy, FilterPolicyScope } = attributes;
  if (FilterPolicy === undefined) return true;
  const pattern = parsePattern(FilterPolicy);
  if (FilterPolicyScope !== 'MessageBody') return matchesPattern(pattern, valuesOf(notification.attributes));
  const body = readJson(messageFor(notification, protocol));
  // A body that is no object has nothing to filter on.
  return typeof body === 'object' && body !== null && matchesPattern(pattern, body);
}

function valuesOf(attributes: MessageAttributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { type, text }]): [string, unknown][] => {
      if (text === undefined) return [];
      if (type === 'String.Array') return [[name, readJson(text)]];
      return [[name, type.startsWith('Number') ? Number(text) : text]];
    }),
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
