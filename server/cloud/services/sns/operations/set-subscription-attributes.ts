import type { SetSubscriptionAttributesCommandInput, SetSubscriptionAttributesCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { mergeSubscriptionAttributes } from '../subscription-attributes';
import { getOwnSubscription, saveSubscription } from '../subscriptions';

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
export const setSubscriptionAttributes = operation<SetSubscriptionAttributesCommandInput, SetSubscriptionAttributesCommandOutput>({
  run(call, { SubscriptionArn, AttributeName = '', AttributeValue = '' }) {
    const { subscription, partition } = getOwnSubscription(call, SubscriptionArn);
    const attributes = mergeSubscriptionAttributes(call, subscription, { [AttributeName]: AttributeValue });
    saveSubscription(partition, { ...subscription, attributes });
    return {};
  },
});
