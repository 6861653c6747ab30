import type { ListSubscriptionsByTopicCommandInput, ListSubscriptionsByTopicCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { describeSubscription, listSubscriptions } from '../subscriptions';
import { getTopic, topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export const listSubscriptionsByTopic = operation<ListSubscriptionsByTopicCommandInput, ListSubscriptionsByTopicCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'ListSubscriptionsByTopic', TopicArn),
  run(call, input) {
    const { topic, partition } = getTopic(call, input.TopicArn);
    const { items, NextToken } = pageOf(listSubscriptions(partition, topic.name), ({ id }) => id, input.NextToken);
    return { Subscriptions: items.map((subscription) => describeSubscription(partition, subscription)), NextToken };
  },
});
