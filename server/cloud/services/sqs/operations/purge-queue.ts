import type { PurgeQueueCommandInput, PurgeQueueCommandOutput } from '@aws-sdk/client-sqs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { removeMessages } from '../messages';
import { getQueue, queueAccess, queues } from '../queues';

const PURGE_EVERY_MS = 60_000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
export const purgeQueue = operation<PurgeQueueCommandInput, PurgeQueueCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'PurgeQueue', QueueUrl),
  run(call, { QueueUrl }) {
    const found = getQueue(call, QueueUrl);
    const { queue, partition } = found;
    const now = call.cloud.now().getTime();
    if (queue.purgedAt !== undefined && now - queue.purgedAt < PURGE_EVERY_MS) {
      throw new CloudFailure('PurgeQueueInProgress', `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`, {
        status: 403,
      });
    }
    partition.store.transaction(() => {
      removeMessages(found);
      queues(partition).put(queue.name, { ...queue, purgedAt: now });
    });
    return {};
  },
});
