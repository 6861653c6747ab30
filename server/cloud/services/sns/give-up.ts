import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { sendForService } from '../sqs/send-for-service';
import { type Notification, orderFor } from './notification';
import { deadLetterArn } from './subscription-attributes';
import type { FoundSubscription } from './subscriptions';

interface Undelivered {
  text: string;
  notification?: Partial<Notification>;
  why: string;
}

/** Sends what did not reach its subscriber to the subscription's dead-letter queue, when it has one. */
export function giveUp(call: Call, found: FoundSubscription, { text, notification = {}, why }: Undelivered): void {
  const { cloud } = call;
  const { subscription, subscriptionArn, arn } = found;
  cloud.log('warning', `A message of ${arn} did not reach ${subscription.endpoint}: ${why}`);
  const target = deadLetterArn(subscription.attributes);
  if (target === undefined) return;
  try {
    sendForService(call, target, arn, { MessageBody: text, ...orderFor(notification, target) });
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    cloud.log('warning', `The dead-letter queue ${target} of ${subscriptionArn} does not take it: ${error.message}`);
  }
}
