import type { ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { confirmSubscription } from '../confirm';
import { invalidParameter } from '../errors';
import { getTopic, topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
export const confirmSubscriptionByToken = operation<ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'ConfirmSubscription', TopicArn),
  run(call, { TopicArn, Token = '', AuthenticateOnUnsubscribe }) {
    const authenticateOnUnsubscribe = AuthenticateOnUnsubscribe === 'true';
    const arn = confirmSubscription(getTopic(call, TopicArn), Token, { authenticated: true, authenticateOnUnsubscribe });
    if (arn === undefined) throw invalidParameter('Token');
    return { SubscriptionArn: arn };
  },
});
