import type { ListQueuesCommandInput, ListQueuesCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { queueArn, queues, queueUrl } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
export const listQueues = operation<ListQueuesCommandInput, ListQueuesCommandOutput>({
  access: ({ partition }) => [{ action: 'sqs:ListQueues', resource: queueArn(partition, '*') }],
  run({ cloud, partition }, input) {
    const all = queues(partition).list({ prefix: input.QueueNamePrefix });
    const { items, NextToken } = pageOf(all, ({ key }) => key, input);
    return { QueueUrls: items.length === 0 ? undefined : items.map(({ key }) => queueUrl(cloud, partition, key)), NextToken };
  },
});
