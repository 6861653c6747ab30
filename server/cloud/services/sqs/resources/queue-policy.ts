import { perform } from '../../../cloud';
import { policyOnResources } from '../../iam/resources/policy-on-resources';
import { setQueueAttributes } from '../operations/set-queue-attributes';
import { getQueue } from '../queues';

interface QueuePolicyProperties {
  /** URLs. */
  Queues: string[];
  PolicyDocument: unknown;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const queuePolicy = policyOnResources<QueuePolicyProperties>({
  idsOf: ({ Queues }) => Queues,
  setPolicy: (call, QueueUrl, Policy) => perform(call, setQueueAttributes, { QueueUrl, Attributes: { Policy } }),
  findPolicy: (call, url) => getQueue(call, url).queue.attributes.Policy,
  listedAs: 'Queues',
  goneCode: 'QueueDoesNotExist',
});
