import type { UnsubscribeCommandInput, UnsubscribeCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { checkSubscriptionArn, endSubscription, findSubscription, requireOwner } from '../subscriptions';

/** https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html: a subscription that is not there has ended already */
export const unsubscribe = operation<UnsubscribeCommandInput, UnsubscribeCommandOutput>({
  run(call, { SubscriptionArn }) {
    const arn = checkSubscriptionArn(SubscriptionArn);
    const found = findSubscription(call.cloud, arn);
    if (found) requireOwner(call, found);
    endSubscription(call.cloud, arn);
    return {};
  },
});
