import { isDeepStrictEqual } from 'node:util';
import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { createQueue } from '../operations/create-queue';
import { deleteQueue } from '../operations/delete-queue';
import { getQueueAttributes } from '../operations/get-queue-attributes';
import { setQueueAttributes } from '../operations/set-queue-attributes';
import { tagQueue } from '../operations/tag-queue';
import { untagQueue } from '../operations/untag-queue';
import { queueArn, queues, queueUrl } from '../queues';
import { withTags } from '../tags';

/** What a template calls as the queue does; numbers and booleans may come as text, policies as objects. */
const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
] as const;

const FIFO_SUFFIX = '.fifo';
const NAME_LENGTH_MAX = 80;

type QueueProperties = Partial<Record<(typeof ATTRIBUTES)[number], unknown>> & {
  QueueName?: string;
  Tags?: { Key: string; Value: string }[];
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export const queue = resourceType<QueueProperties>({
  async create(call, properties) {
    const name = properties.QueueName ?? generateName(call, properties);
    const Attributes = attributesOf(properties);
    // CloudFormation takes `false` for a standard queue, SQS does not.
    if (Attributes.FifoQueue === 'false') delete Attributes.FifoQueue;
    await perform(call, createQueue, { QueueName: name, Attributes, tags: tagsOf(properties) });
    return provisioned(call, name);
  },
  named: ({ cloud, partition }, { QueueName: name }) => (name === undefined ? undefined : { id: queueUrl(cloud, partition, name), name }),
  async update(call, physicalId, properties, previous) {
    const name = nameOf(physicalId);
    const { FifoQueue: _, ...wanted } = attributesOf(properties);
    const removed = Object.keys(attributesOf(previous)).filter((attribute) => attribute !== 'FifoQueue' && !(attribute in wanted));
    const found = queues(call.partition).find(name);
    if (!found) throw new CloudFailure('NotFound', `Queue ${name} does not exist.`);
    if (!isDeepStrictEqual(attributesOf(properties), attributesOf(previous))) {
      await permit(call, setQueueAttributes, { QueueUrl: physicalId, Attributes: wanted });
    }
    const changes = tagChanges(previous.Tags, properties.Tags);
    if (changes.added.length > 0) await permit(call, tagQueue, { QueueUrl: physicalId, Tags: tagsOf({ Tags: changes.added }) });
    if (changes.removed.length > 0) await permit(call, untagQueue, { QueueUrl: physicalId, TagKeys: changes.removed });
    const attributes = Object.fromEntries(Object.entries(found.attributes).filter(([attribute]) => !removed.includes(attribute)));
    const before = tagsOf(previous);
    const kept = Object.fromEntries(Object.entries(found.tags).filter(([key]) => !Object.hasOwn(before, key)));
    queues(call.partition).put(name, { ...found, attributes, tags: withTags(kept, tagsOf(properties)) });
    await setQueueAttributes.run(call, { QueueUrl: physicalId, Attributes: wanted });
    return provisioned(call, name);
  },
  async remove(call, physicalId) {
    if (queues(call.partition).find(nameOf(physicalId))) await perform(call, deleteQueue, { QueueUrl: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, getQueueAttributes, { QueueUrl: physicalId });
    const found = queues(call.partition).find(nameOf(physicalId));
    if (!found) return undefined;
    const { attributes, tags } = found;
    return {
      properties: {
        QueueName: found.name,
        ...Object.fromEntries(ATTRIBUTES.map((name) => [name, fromText(attributes[name])])),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: provisioned(call, found.name).attributes,
    };
  },
});

function generateName(call: ResourceCall, { FifoQueue }: QueueProperties): string {
  return String(FifoQueue) === 'true'
    ? `${call.generateName(NAME_LENGTH_MAX - FIFO_SUFFIX.length)}${FIFO_SUFFIX}`
    : call.generateName(NAME_LENGTH_MAX);
}

/** The physical id is the URL; an import may give the name. */
function nameOf(physicalId: string): string {
  return physicalId.slice(physicalId.lastIndexOf('/') + 1);
}

function attributesOf(properties: QueueProperties): Record<string, string> {
  return Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const value = properties[name];
      return value === undefined ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
    }),
  );
}

function fromText(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  return /^(?:\d+|true|false|\{.*\})$/s.test(value) ? JSON.parse(value) : value;
}

function tagsOf({ Tags = [] }: QueueProperties): Record<string, string> {
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
}

function provisioned({ cloud, partition }: Call, name: string): Provisioned {
  const QueueUrl = queueUrl(cloud, partition, name);
  return { physicalId: QueueUrl, attributes: { Arn: queueArn(partition, name), QueueName: name, QueueUrl } };
}
