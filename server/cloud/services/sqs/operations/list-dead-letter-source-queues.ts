import type { ListDeadLetterSourceQueuesCommandInput, ListDeadLetterSourceQueuesCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { listSources } from '../dead-letters';
import { pageOf } from '../paging';
import { getQueue, queueAccess, queueUrl } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html */
export const listDeadLetterSourceQueues = operation<ListDeadLetterSourceQueuesCommandInput, ListDeadLetterSourceQueuesCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'ListDeadLetterSourceQueues', QueueUrl),
  run(call, input) {
    const { arn, partition } = getQueue(call, input.QueueUrl);
    const { items, NextToken } = pageOf(listSources(partition, arn), ({ name }) => name, input);
    return { queueUrls: items.map(({ name }) => queueUrl(call.cloud, partition, name)), NextToken };
  },
});
