import type { TagQueueCommandInput, TagQueueCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess, queues } from '../queues';
import { withTags } from '../tags';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html */
export const tagQueue = operation<TagQueueCommandInput, TagQueueCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'TagQueue', QueueUrl),
  run(call, { QueueUrl, Tags = {} }) {
    const { queue, partition } = getQueue(call, QueueUrl);
    queues(partition).put(queue.name, { ...queue, tags: withTags(queue.tags, Tags) });
    return {};
  },
});
