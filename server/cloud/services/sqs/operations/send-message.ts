import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess } from '../queues';
import { sendToQueue } from '../send';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const sendMessage = operation<SendMessageCommandInput, SendMessageCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'SendMessage', QueueUrl),
  run: (call, input) => sendToQueue(call, getQueue(call, input.QueueUrl), input),
});
