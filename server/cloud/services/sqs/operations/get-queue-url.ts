import type { GetQueueUrlCommandInput, GetQueueUrlCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { getQueue, queueAccess, queueUrl } from '../queues';

/** A queue of another account is found under a URL that names it. */
function urlOf({ QueueName = '', QueueOwnerAWSAccountId }: GetQueueUrlCommandInput): string {
  return QueueOwnerAWSAccountId === undefined ? QueueName : `${QueueOwnerAWSAccountId}/${QueueName}`;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
export const getQueueUrl = operation<GetQueueUrlCommandInput, GetQueueUrlCommandOutput>({
  access: (call, input) => queueAccess(call, 'GetQueueUrl', urlOf(input)),
  run(call, input) {
    const { queue, partition } = getQueue(call, urlOf(input));
    return { QueueUrl: queueUrl(call.cloud, partition, queue.name) };
  },
});
