import type { SetQueueAttributesCommandInput, SetQueueAttributesCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { mergeAttributes } from '../attributes';
import { getQueue, queueAccess, queues } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const setQueueAttributes = operation<SetQueueAttributesCommandInput, SetQueueAttributesCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'SetQueueAttributes', QueueUrl),
  run(call, { QueueUrl, Attributes = {} }) {
    const { queue, partition } = getQueue(call, QueueUrl);
    const attributes = mergeAttributes(call, queue, Attributes);
    queues(partition).put(queue.name, { ...queue, attributes, modifiedAt: call.cloud.now().getTime() });
    return {};
  },
});
