import type { ListTopicsCommandInput, ListTopicsCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { topicArn, topics } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export const listTopics = operation<ListTopicsCommandInput, ListTopicsCommandOutput>({
  run({ partition }, input) {
    const { items, NextToken } = pageOf(topics(partition).list(), ({ key }) => key, input.NextToken);
    return { Topics: items.map(({ key }) => ({ TopicArn: topicArn(partition, key) })), NextToken };
  },
});
