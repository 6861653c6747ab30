import type { GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { describeTopic } from '../topic-attributes';
import { getTopic, topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const getTopicAttributes = operation<GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'GetTopicAttributes', TopicArn),
  run: (call, { TopicArn }) => ({ Attributes: describeTopic(getTopic(call, TopicArn)) }),
});
