import type { DeleteMessageBatchCommandInput, DeleteMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { checkEntries, forEachEntry } from '../batch';
import { getQueue, queueAccess } from '../queues';
import { deleteReceived } from '../receipts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
export const deleteMessageBatch = operation<DeleteMessageBatchCommandInput, DeleteMessageBatchCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'DeleteMessage', QueueUrl),
  run(call, { QueueUrl, Entries }) {
    const found = getQueue(call, QueueUrl);
    return forEachEntry(checkEntries(Entries, 'DeleteMessageBatchRequestEntry'), ({ ReceiptHandle = '' }) => {
      deleteReceived(call, found, ReceiptHandle);
      return {};
    });
  },
});
