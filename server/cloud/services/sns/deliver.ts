/** Brings messages to subscribers; what cannot be brought goes to the subscription's dead-letter queue. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { sendEventForService } from '../lambda/send-for-service';
import { type MessageAttributes, writeAttribute } from '../sqs/message-content';
import { sendForService } from '../sqs/send-for-service';
import { enqueueHttp } from './http-deliveries';
import { unsubscribeLink } from './links';
import { envelope, lambdaEvent, messageFor, type Notification } from './notification';
import { keepForPerson } from './outbox';
import { deadLetterArn } from './subscription-attributes';
import type { FoundSubscription } from './subscriptions';

/** Queues, functions and people have the message, and HTTP endpoints will, once the stores are durable. */
export function deliver(call: Call, found: FoundSubscription, notification: Notification): void {
  const { subscription, subscriptionArn, arn } = found;
  const { protocol, endpoint, attributes } = subscription;
  const options = { protocol, topicArn: arn, subscriptionArn, unsubscribeUrl: unsubscribeLink(call.cloud, subscriptionArn) };
  const raw = attributes.RawMessageDelivery === 'true';
  const text = raw ? messageFor(notification, protocol) : envelope(notification, options);
  try {
    switch (protocol) {
      case 'sqs':
        sendForService(call, endpoint, arn, {
          MessageBody: text,
          ...(raw && { MessageAttributes: queueAttributes(notification.attributes) }),
          ...orderOf(notification, endpoint),
        });
        return;
      case 'lambda':
        sendEventForService(call, endpoint, arn, JSON.stringify(lambdaEvent(notification, options)));
        return;
      case 'http':
      case 'https':
        enqueueHttp(call, found, { type: 'Notification', messageId: notification.messageId, body: text, raw });
        return;
      case 'email':
      case 'email-json':
      case 'sms':
        keepForPerson(call, found, {
          ...(protocol !== 'sms' && { subject: notification.subject ?? 'AWS Notification Message' }),
          body: protocol === 'email-json' ? text : messageFor(notification, protocol),
        });
        return;
      default:
        protocol satisfies never;
    }
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    giveUp(call, found, { text, notification, why: error.message });
  }
}

/** Order is kept in FIFO queues; standard ones take the group alone. */
function orderOf(
  { groupId, deduplicationId }: Partial<Notification>,
  queueArn: string,
): { MessageGroupId?: string; MessageDeduplicationId?: string } {
  return {
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(deduplicationId !== undefined && queueArn.endsWith('.fifo') && { MessageDeduplicationId: deduplicationId }),
  };
}

function queueAttributes(attributes: MessageAttributes) {
  // SQS has no lists: it takes their type for a label of its own.
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, writeAttribute(attribute)]));
}

interface Undelivered {
  text: string;
  notification?: Partial<Notification>;
  why: string;
}

export function giveUp(call: Call, found: FoundSubscription, { text, notification = {}, why }: Undelivered): void {
  const { cloud } = call;
  const { subscription, subscriptionArn, arn } = found;
  cloud.log('warning', `A message of ${arn} did not reach ${subscription.endpoint}: ${why}`);
  const target = deadLetterArn(subscription.attributes);
  if (target === undefined) return;
  try {
    sendForService(call, target, arn, { MessageBody: text, ...orderOf(notification, target) });
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    cloud.log('warning', `The dead-letter queue ${target} of ${subscriptionArn} does not take it: ${error.message}`);
  }
}
