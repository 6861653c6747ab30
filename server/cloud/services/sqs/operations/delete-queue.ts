import type { DeleteQueueCommandInput, DeleteQueueCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { removeMessages } from '../messages';
import { getQueue, queueAccess, queues } from '../queues';
import { wakeReceivers } from '../waiting';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
export const deleteQueue = operation<DeleteQueueCommandInput, DeleteQueueCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'DeleteQueue', QueueUrl),
  run(call, { QueueUrl }) {
    const found = getQueue(call, QueueUrl);
    found.partition.store.transaction(() => {
      removeMessages(found);
      queues(found.partition).remove(found.queue.name);
    });
    wakeReceivers(call.cloud, found.arn);
    return {};
  },
});
