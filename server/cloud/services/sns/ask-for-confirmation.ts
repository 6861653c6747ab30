import { randomUUID } from 'node:crypto';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { sendForService } from '../sqs/send-for-service';
import { enqueueHttp } from './http-deliveries';
import { confirmLink } from './links';
import { keepForPerson } from './outbox';
import type { FoundSubscription } from './subscriptions';

/** Asks an endpoint whether it wants the topic's messages: https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html */
export function askForConfirmation(call: Call, found: FoundSubscription): void {
  const { arn, subscription } = found;
  const messageId = randomUUID();
  const link = confirmLink(call.cloud, arn, subscription.token);
  const body = JSON.stringify({
    Type: 'SubscriptionConfirmation',
    MessageId: messageId,
    Token: subscription.token,
    TopicArn: arn,
    Message: `You have chosen to subscribe to the topic ${arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: link,
    Timestamp: call.cloud.now().toISOString(),
  });
  switch (subscription.protocol) {
    case 'http':
    case 'https':
      enqueueHttp(call, found, { type: 'SubscriptionConfirmation', messageId, body, raw: false });
      return;
    case 'email':
    case 'email-json': {
      const text = `You have chosen to subscribe to the topic ${arn}.\n\nTo confirm this, visit ${link}`;
      const subject = 'AWS Notification - Subscription Confirmation';
      keepForPerson(call, found, { subject, body: subscription.protocol === 'email' ? text : body });
      return;
    }
    case 'sqs':
      askQueue(call, found, body);
      return;
    case 'lambda':
    case 'sms':
      return;
    default:
      subscription.protocol satisfies never;
  }
}

/** A queue of another account: whoever receives its messages may agree. */
function askQueue(call: Call, { arn, subscription }: FoundSubscription, body: string): void {
  try {
    sendForService(call, subscription.endpoint, arn, { MessageBody: body });
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    call.cloud.log('warning', `${subscription.endpoint} could not be asked to confirm its subscription: ${error.message}`);
  }
}
