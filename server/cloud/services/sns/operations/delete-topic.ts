import type { DeleteTopicCommandInput, DeleteTopicCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { removeDeduplications } from '../publish';
import { endSubscription, listSubscriptions, subscriptionArn } from '../subscriptions';
import { findTopic, topicAccess, topics } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html: a topic that is not there is deleted already */
export const deleteTopic = operation<DeleteTopicCommandInput, DeleteTopicCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'DeleteTopic', TopicArn),
  run({ cloud }, { TopicArn }) {
    const found = findTopic(cloud, TopicArn);
    if (!found) return {};
    const { topic, partition } = found;
    partition.store.transaction(() => {
      for (const subscription of listSubscriptions(partition, topic.name)) endSubscription(cloud, subscriptionArn(partition, subscription));
      removeDeduplications(found);
      topics(partition).remove(topic.name);
    });
    return {};
  },
});
