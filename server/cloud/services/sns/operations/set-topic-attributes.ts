import type { SetTopicAttributesCommandInput, SetTopicAttributesCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { feedbackRoles, mergeAttributes } from '../topic-attributes';
import { getTopic, topicAccess, topics } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
export const setTopicAttributes = operation<SetTopicAttributesCommandInput, SetTopicAttributesCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'SetTopicAttributes', TopicArn),
  rolesPassed: ({ AttributeName = '', AttributeValue = '' }) => feedbackRoles({ [AttributeName]: AttributeValue }),
  run(call, { TopicArn, AttributeName = '', AttributeValue = '' }) {
    const { topic, partition } = getTopic(call, TopicArn);
    topics(partition).put(topic.name, { ...topic, attributes: mergeAttributes(topic, { [AttributeName]: AttributeValue }) });
    return {};
  },
});
