import type { GetQueueAttributesCommandInput, GetQueueAttributesCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { describeAttributes } from '../attributes';
import { getQueue, queueAccess } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const getQueueAttributes = operation<GetQueueAttributesCommandInput, GetQueueAttributesCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'GetQueueAttributes', QueueUrl),
  run(call, { QueueUrl, AttributeNames = [] }) {
    const attributes = describeAttributes(call, getQueue(call, QueueUrl), AttributeNames);
    return { Attributes: Object.keys(attributes).length === 0 ? undefined : attributes };
  },
});
