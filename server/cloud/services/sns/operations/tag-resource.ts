import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { getTaggedTopic, tagRecord } from '../tags';
import { topicAccess, topics } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { ResourceArn }) => topicAccess(call, 'TagResource', ResourceArn),
  run(call, { ResourceArn, Tags = [] }) {
    const { topic, partition } = getTaggedTopic(call, ResourceArn);
    topics(partition).put(topic.name, { ...topic, tags: tagRecord(Tags, topic.tags) });
    return {};
  },
});
