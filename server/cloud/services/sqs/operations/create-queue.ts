import { randomUUID } from 'node:crypto';
import type { CreateQueueCommandInput, CreateQueueCommandOutput } from '@aws-sdk/client-sqs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeAttributes, mergeAttributes } from '../attributes';
import { invalidParameter } from '../errors';
import { type Queue, queueArn, queues, queueUrl } from '../queues';
import { withTags } from '../tags';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html; a deleted queue's name is free at once. */
export const createQueue = operation<CreateQueueCommandInput, CreateQueueCommandOutput>({
  access({ partition }, { QueueName = '', tags }) {
    const resource = queueArn(partition, QueueName);
    const actions = tags && Object.keys(tags).length > 0 ? ['CreateQueue', 'TagQueue'] : ['CreateQueue'];
    return actions.map((action) => ({ action: `sqs:${action}`, resource }));
  },
  run(call, { QueueName = '', Attributes = {}, tags = {} }) {
    const { cloud, partition } = call;
    const fifo = Attributes.FifoQueue === 'true';
    checkName(QueueName, fifo);
    const before = queues(partition).find(QueueName);
    const now = cloud.now().getTime();
    const blank: Queue = {
      name: QueueName,
      id: randomUUID(),
      attributes: fifo ? { FifoQueue: 'true' } : {},
      tags: withTags({}, tags),
      createdAt: now,
      modifiedAt: now,
    };
    const queue = { ...blank, attributes: mergeAttributes(call, blank, Attributes) };
    if (before) {
      const current = describeAttributes(call, { queue: before, partition, arn: queueArn(partition, QueueName) }, ['All']);
      const different = Object.entries(queue.attributes).find(([name, value]) => current[name] !== value);
      if (different) {
        throw new CloudFailure(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for attribute ${different[0]}`,
        );
      }
    } else queues(partition).put(QueueName, queue);
    return { QueueUrl: queueUrl(cloud, partition, QueueName) };
  },
});

function checkName(name: string, fifo: boolean): void {
  if (fifo && !/^[\w-]{1,75}\.fifo$/.test(name)) {
    throw invalidParameter(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  }
  if (!fifo && !/^[\w-]{1,80}$/.test(name)) {
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.');
  }
}
