import type { Message, ReceiveMessageCommandInput, ReceiveMessageCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { invalidValue } from '../errors';
import { numberAttribute } from '../queue-numbers';
import { getQueue, queueAccess } from '../queues';
import { receiveMessages } from '../receive';
import { describeMessage } from '../received-message';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const receiveMessage = operation<ReceiveMessageCommandInput, ReceiveMessageCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'ReceiveMessage', QueueUrl),
  async run(call, input) {
    const found = getQueue(call, input.QueueUrl);
    const { MaxNumberOfMessages = 1, VisibilityTimeout, WaitTimeSeconds } = input;
    check(MaxNumberOfMessages, 'MaxNumberOfMessages', 1, 10, 'Must be between 1 and 10, if provided.');
    check(WaitTimeSeconds, 'WaitTimeSeconds', 0, 20, 'Must be >= 0 and <= 20, if provided.');
    check(VisibilityTimeout, 'VisibilityTimeout', 0, 43_200, 'Must be between 0 and 43200, if provided.');
    const rows = await receiveMessages(call, found.arn, {
      messagesMax: MaxNumberOfMessages,
      visibilitySeconds: VisibilityTimeout,
      waitSeconds: WaitTimeSeconds ?? numberAttribute(found.queue, 'ReceiveMessageWaitTimeSeconds'),
    });
    const names = {
      system: [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])],
      own: input.MessageAttributeNames ?? [],
    };
    const Messages = rows.map((row): Message => describeMessage(found, row, names));
    return Messages.length === 0 ? {} : { Messages };
  },
});

function check(value: number | undefined, parameter: string, min: number, max: number, reason: string): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= min && value <= max)) throw invalidValue(value, parameter, reason);
}
