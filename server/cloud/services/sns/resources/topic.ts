import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { createTopic } from '../operations/create-topic';
import { deleteTopic } from '../operations/delete-topic';
import { getTopicAttributes } from '../operations/get-topic-attributes';
import { setTopicAttributes } from '../operations/set-topic-attributes';
import { subscribe } from '../operations/subscribe';
import { tagResource } from '../operations/tag-resource';
import { unsubscribe } from '../operations/unsubscribe';
import { untagResource } from '../operations/untag-resource';
import { listSubscriptions, subscriptionArn } from '../subscriptions';
import { tagRecord } from '../tags';
import { mergeAttributes } from '../topic-attributes';
import { findTopic, topicArn, topics } from '../topics';

/** What a template calls as the topic does; booleans may come as text, policies as objects. */
const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DisplayName',
  'FifoThroughputScope',
  'FifoTopic',
  'KmsMasterKeyId',
  'SignatureVersion',
  'TracingConfig',
] as const;

const FIFO_SUFFIX = '.fifo';
const NAME_LENGTH_MAX = 256;

type TopicProperties = Partial<Record<(typeof ATTRIBUTES)[number], unknown>> & {
  TopicName?: string;
  Subscription?: { Protocol: string; Endpoint: string }[];
  Tags?: { Key: string; Value: string }[];
  ArchivePolicy?: unknown;
  DataProtectionPolicy?: unknown;
  DeliveryStatusLogging?: {
    Protocol: string;
    SuccessFeedbackRoleArn?: string;
    SuccessFeedbackSampleRate?: string;
    FailureFeedbackRoleArn?: string;
  }[];
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const topic = resourceType<TopicProperties>({
  async create(call, properties) {
    const name = properties.TopicName ?? generateName(call, properties);
    const { Tags = [] } = properties;
    const Attributes = attributesOf(properties);
    // CloudFormation takes `false` for a standard topic, whose name tells SNS as much.
    if (Attributes.FifoTopic === 'false') delete Attributes.FifoTopic;
    await perform(call, createTopic, { Name: name, Attributes, Tags });
    await subscribeAll(call, topicArn(call.partition, name), properties.Subscription);
    return provisioned(call, name);
  },
  named: ({ partition }, { TopicName: name }) => (name === undefined ? undefined : { id: topicArn(partition, name), name }),
  async update(call, physicalId, properties, previous) {
    const found = findTopic(call.cloud, physicalId);
    if (!found) throw new CloudFailure('NotFound', `Topic ${physicalId} does not exist.`);
    const { FifoTopic: _, ...wanted } = attributesOf(properties);
    const removed = Object.keys(attributesOf(previous)).filter((name) => name !== 'FifoTopic' && !(name in wanted));
    await permitUpdate(call, physicalId, properties, previous);
    const attributes = mergeAttributes(found.topic, { ...Object.fromEntries(removed.map((name) => [name, ''])), ...wanted });
    const before = previous.Tags ?? [];
    const kept = Object.entries(found.topic.tags).filter(([key]) => !before.some(({ Key }) => Key === key));
    const tags = tagRecord(properties.Tags ?? [], Object.fromEntries(kept));
    topics(found.partition).put(found.topic.name, { ...found.topic, attributes, tags });
    const { Subscription = [] } = properties;
    for (const gone of (previous.Subscription ?? []).filter((one) => !Subscription.some((other) => isSame(one, other)))) {
      const subscription = listSubscriptions(found.partition, found.topic.name).find(({ protocol, endpoint }) =>
        isSame(gone, { Protocol: protocol, Endpoint: endpoint }),
      );
      if (subscription) await perform(call, unsubscribe, { SubscriptionArn: subscriptionArn(found.partition, subscription) });
    }
    await subscribeAll(call, physicalId, Subscription);
    return provisioned(call, found.topic.name);
  },
  async remove(call, physicalId) {
    await perform(call, deleteTopic, { TopicArn: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, getTopicAttributes, { TopicArn: physicalId });
    const found = findTopic(call.cloud, physicalId);
    if (!found) return undefined;
    const { attributes, tags, name } = found.topic;
    const booleans = ['ContentBasedDeduplication', 'FifoTopic'];
    return {
      properties: {
        TopicName: name,
        ...Object.fromEntries(
          ATTRIBUTES.map((one) => [one, booleans.includes(one) && attributes[one] ? attributes[one] === 'true' : attributes[one]]),
        ),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: provisioned(call, name).attributes,
    };
  },
});

async function permitUpdate(call: ResourceCall, TopicArn: string, next: TopicProperties, previous: TopicProperties): Promise<void> {
  const [wanted, before] = [attributesOf(next), attributesOf(previous)];
  for (const AttributeName of new Set([...Object.keys(wanted), ...Object.keys(before)])) {
    const AttributeValue = wanted[AttributeName] ?? '';
    if (wanted[AttributeName] !== before[AttributeName])
      await permit(call, setTopicAttributes, { TopicArn, AttributeName, AttributeValue });
  }
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagResource, { ResourceArn: TopicArn, Tags: added });
  if (removed.length > 0) await permit(call, untagResource, { ResourceArn: TopicArn, TagKeys: removed });
}

function isSame(one: { Protocol: string; Endpoint: string }, other: { Protocol: string; Endpoint: string }): boolean {
  return one.Protocol === other.Protocol && one.Endpoint === other.Endpoint;
}

async function subscribeAll(call: ResourceCall, TopicArn: string, subscriptions: TopicProperties['Subscription'] = []): Promise<void> {
  for (const { Protocol, Endpoint } of subscriptions) await perform(call, subscribe, { TopicArn, Protocol, Endpoint });
}

function generateName(call: ResourceCall, { FifoTopic }: TopicProperties): string {
  return String(FifoTopic) === 'true'
    ? `${call.generateName(NAME_LENGTH_MAX - FIFO_SUFFIX.length)}${FIFO_SUFFIX}`
    : call.generateName(NAME_LENGTH_MAX);
}

/** @throws NotImplemented for what would be lost */
function attributesOf(properties: TopicProperties): Record<string, string> {
  for (const name of ['ArchivePolicy', 'DataProtectionPolicy'] as const) {
    if (properties[name] !== undefined)
      throw new CloudFailure('NotImplemented', `The embedded cloud's topics have no ${name}.`, { status: 501 });
  }
  const logging = (properties.DeliveryStatusLogging ?? []).flatMap(({ Protocol, ...settings }) =>
    Object.entries(settings).map(([name, value]) => [`${FEEDBACK_PREFIXES[Protocol.toLowerCase()] ?? Protocol}${name}`, String(value)]),
  );
  const own = ATTRIBUTES.flatMap((name) => (properties[name] === undefined ? [] : [[name, String(properties[name])]]));
  return Object.fromEntries([...own, ...logging]);
}

const FEEDBACK_PREFIXES: Record<string, string> = {
  'http/s': 'HTTP',
  sqs: 'SQS',
  lambda: 'Lambda',
  firehose: 'Firehose',
  application: 'Application',
};

function provisioned({ partition }: Call, name: string): Provisioned {
  const TopicArn = topicArn(partition, name);
  return { physicalId: TopicArn, attributes: { TopicArn, TopicName: name } };
}
