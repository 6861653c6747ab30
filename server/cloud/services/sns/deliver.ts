/** Brings messages to subscribers; what cannot be brought goes to the subscription's dead-letter queue. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { sendEventForService } from '../lambda/send-for-service';
import { type MessageAttributes, writeAttribute } from '../sqs/message-content';
import { sendForService } from '../sqs/send-for-service';
import { giveUp } from './give-up';
import { enqueueHttp } from './http-deliveries';
import { unsubscribeLink } from './links';
import { envelope, lambdaEvent, messageFor, type Notification, orderFor } from './notification';
import { keepForPerson } from './outbox';
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
          ...orderFor(notification, endpoint),
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

function queueAttributes(attributes: MessageAttributes) {
  // SQS has no lists: it takes their type for a label of its own.
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, writeAttribute(attribute)]));
}
