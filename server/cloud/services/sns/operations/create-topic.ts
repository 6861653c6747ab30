import { randomUUID } from 'node:crypto';
import type { CreateTopicCommandInput, CreateTopicCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { invalidParameter } from '../errors';
import { tagRecord } from '../tags';
import { feedbackRoles, mergeAttributes } from '../topic-attributes';
import { type Topic, topicArn, topics } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export const createTopic = operation<CreateTopicCommandInput, CreateTopicCommandOutput>({
  access({ partition }, { Name = '', Tags = [] }) {
    const resource = topicArn(partition, Name);
    const actions = Tags.length > 0 ? ['CreateTopic', 'TagResource'] : ['CreateTopic'];
    return actions.map((action) => ({ action: `sns:${action}`, resource }));
  },
  rolesPassed: ({ Attributes = {} }) => feedbackRoles(Attributes),
  run(call, { Name = '', Attributes = {}, Tags = [] }) {
    const { partition } = call;
    const fifo = Attributes.FifoTopic === 'true';
    if (!(fifo ? /^[\w-]{1,251}\.fifo$/ : /^[\w-]{1,256}$/).test(Name)) {
      throw invalidParameter(
        fifo
          ? 'Topic Name: Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.'
          : 'Topic Name',
      );
    }
    const blank: Topic = {
      name: Name,
      id: randomUUID(),
      attributes: fifo ? { FifoTopic: 'true' } : {},
      tags: tagRecord(Tags),
      sequence: 0,
      subscriptionsDeleted: 0,
    };
    const topic = { ...blank, attributes: mergeAttributes(blank, Attributes) };
    const before = topics(partition).find(Name);
    if (before) {
      if (Object.entries(topic.attributes).some(([name, value]) => before.attributes[name] !== value)) {
        throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
      }
      if (Object.entries(topic.tags).some(([key, value]) => before.tags[key] !== value)) {
        throw invalidParameter('Tags Reason: Topic already exists with different tags');
      }
    } else topics(partition).put(Name, topic);
    return { TopicArn: topicArn(partition, Name) };
  },
});
