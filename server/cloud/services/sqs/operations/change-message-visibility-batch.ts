import type { ChangeMessageVisibilityBatchCommandInput, ChangeMessageVisibilityBatchCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { checkEntries, forEachEntry } from '../batch';
import { getQueue, queueAccess } from '../queues';
import { changeVisibility } from '../receipts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
export const changeMessageVisibilityBatch = operation<ChangeMessageVisibilityBatchCommandInput, ChangeMessageVisibilityBatchCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'ChangeMessageVisibility', QueueUrl),
  run(call, { QueueUrl, Entries }) {
    const found = getQueue(call, QueueUrl);
    const entries = checkEntries(Entries, 'ChangeMessageVisibilityBatchRequestEntry');
    return forEachEntry(entries, ({ ReceiptHandle = '', VisibilityTimeout = 0 }) => {
      changeVisibility(call, found, ReceiptHandle, VisibilityTimeout);
      return {};
    });
  },
});
