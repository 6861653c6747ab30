import type { SendMessageBatchCommandInput, SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkEntries, forEachEntry } from '../batch';
import { contentBytes } from '../message-content';
import { MESSAGE_BYTES_MAX } from '../queue-numbers';
import { getQueue, queueAccess } from '../queues';
import { sendToQueue } from '../send';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export const sendMessageBatch = operation<SendMessageBatchCommandInput, SendMessageBatchCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'SendMessage', QueueUrl),
  run(call, { QueueUrl, Entries }) {
    const found = getQueue(call, QueueUrl);
    const entries = checkEntries(Entries, 'SendMessageBatchRequestEntry');
    const bytes = entries.reduce((sum, { MessageBody, MessageAttributes }) => sum + contentBytes(MessageBody, MessageAttributes), 0);
    if (bytes > MESSAGE_BYTES_MAX) {
      throw new CloudFailure(
        'BatchRequestTooLong',
        `Batch requests cannot be longer than ${MESSAGE_BYTES_MAX} bytes. You have sent ${bytes} bytes.`,
      );
    }
    return forEachEntry(entries, (entry) => {
      const { MessageId = '', MD5OfMessageBody = '', ...rest } = sendToQueue(call, found, entry);
      return { MessageId, MD5OfMessageBody, ...rest };
    });
  },
});
