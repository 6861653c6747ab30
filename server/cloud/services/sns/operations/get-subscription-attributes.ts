import type { GetSubscriptionAttributesCommandInput, GetSubscriptionAttributesCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { describeSubscriptionAttributes } from '../subscription-attributes';
import { getOwnSubscription } from '../subscriptions';

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
export const getSubscriptionAttributes = operation<GetSubscriptionAttributesCommandInput, GetSubscriptionAttributesCommandOutput>({
  run: (call, { SubscriptionArn }) => ({ Attributes: describeSubscriptionAttributes(getOwnSubscription(call, SubscriptionArn)) }),
});
