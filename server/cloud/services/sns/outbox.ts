/** Mails and text messages: none leaves the machine, all are in the log group of the outbox. */
import type { Call } from '../../service';
import { appendLogEvents } from '../cloudwatch-logs/append-log-events';
import { OUTBOX_LOG_GROUP } from '../cognito-identity-provider/outbox';
import type { FoundSubscription } from './subscriptions';

interface Mail {
  /** Mail only. */
  subject?: string;
  body: string;
}

export function keepForPerson(call: Call, { subscription, topic, arn }: FoundSubscription, mail: Mail): void {
  const medium = subscription.protocol === 'sms' ? 'SMS' : 'EMAIL';
  append(call, topic.name, { topicArn: arn, medium, recipient: subscription.endpoint, ...mail });
}

/** A text message to a number that need not be subscribed to anything. */
export function keepTextMessage(call: Call, recipient: string, body: string): void {
  append(call, 'sms', { medium: 'SMS', recipient, body });
}

function append(call: Call, stream: string, message: object): void {
  const at = call.cloud.now().getTime();
  appendLogEvents(call, OUTBOX_LOG_GROUP, stream, [{ timestamp: at, message: JSON.stringify({ at, ...message }) }]);
}
