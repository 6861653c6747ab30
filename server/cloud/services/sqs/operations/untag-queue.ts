import type { UntagQueueCommandInput, UntagQueueCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess, queues } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html */
export const untagQueue = operation<UntagQueueCommandInput, UntagQueueCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'UntagQueue', QueueUrl),
  run(call, { QueueUrl, TagKeys = [] }) {
    const { queue, partition } = getQueue(call, QueueUrl);
    const tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !TagKeys.includes(key)));
    queues(partition).put(queue.name, { ...queue, tags });
    return {};
  },
});
