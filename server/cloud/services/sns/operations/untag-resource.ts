import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { getTaggedTopic } from '../tags';
import { topicAccess, topics } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, { ResourceArn }) => topicAccess(call, 'UntagResource', ResourceArn),
  run(call, { ResourceArn, TagKeys = [] }) {
    const { topic, partition } = getTaggedTopic(call, ResourceArn);
    const tags = Object.fromEntries(Object.entries(topic.tags).filter(([key]) => !TagKeys.includes(key)));
    topics(partition).put(topic.name, { ...topic, tags });
    return {};
  },
});
