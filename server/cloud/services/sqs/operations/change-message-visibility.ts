import type { ChangeMessageVisibilityCommandInput, ChangeMessageVisibilityCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess } from '../queues';
import { changeVisibility } from '../receipts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
export const changeMessageVisibility = operation<ChangeMessageVisibilityCommandInput, ChangeMessageVisibilityCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'ChangeMessageVisibility', QueueUrl),
  run(call, { QueueUrl, ReceiptHandle = '', VisibilityTimeout = 0 }) {
    changeVisibility(call, getQueue(call, QueueUrl), ReceiptHandle, VisibilityTimeout);
    return {};
  },
});
