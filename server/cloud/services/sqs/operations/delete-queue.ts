import type { DeleteQueueCommandInput, DeleteQueueCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { removeDeduplications, removeMessages } from '../messages';
import { listMoveTasksOf, moveTasks } from '../move-tasks';
import { getQueue, queueAccess, queues } from '../queues';
import { wakeReceivers } from '../waiting';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
export const deleteQueue = operation<DeleteQueueCommandInput, DeleteQueueCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'DeleteQueue', QueueUrl),
  run(call, { QueueUrl }) {
    const found = getQueue(call, QueueUrl);
    const { partition, queue, arn } = found;
    partition.store.transaction(() => {
      removeMessages(found);
      removeDeduplications(found);
      for (const { id } of listMoveTasksOf(partition, arn)) moveTasks(partition).remove(id);
      queues(partition).remove(queue.name);
    });
    wakeReceivers(call.cloud, arn);
    return {};
  },
});
