import type { ListQueueTagsCommandInput, ListQueueTagsCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html */
export const listQueueTags = operation<ListQueueTagsCommandInput, ListQueueTagsCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'ListQueueTags', QueueUrl),
  run(call, { QueueUrl }) {
    const { tags } = getQueue(call, QueueUrl).queue;
    return { Tags: Object.keys(tags).length === 0 ? undefined : tags };
  },
});
