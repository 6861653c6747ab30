import type { DeleteMessageCommandInput, DeleteMessageCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess } from '../queues';
import { deleteReceived } from '../receipts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export const deleteMessage = operation<DeleteMessageCommandInput, DeleteMessageCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'DeleteMessage', QueueUrl),
  run(call, { QueueUrl, ReceiptHandle = '' }) {
    deleteReceived(call, getQueue(call, QueueUrl), ReceiptHandle);
    return {};
  },
});
