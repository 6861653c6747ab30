import type { ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { describeSubscription, listSubscriptions } from '../subscriptions';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html */
export const listAllSubscriptions = operation<ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput>({
  run({ partition }, input) {
    const { items, NextToken } = pageOf(listSubscriptions(partition), ({ id }) => id, input.NextToken);
    return { Subscriptions: items.map((subscription) => describeSubscription(partition, subscription)), NextToken };
  },
});
