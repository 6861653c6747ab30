import { perform } from '../../../cloud';
import { policyOnResources } from '../../iam/resources/policy-on-resources';
import { getQueueAttributes } from '../operations/get-queue-attributes';
import { setQueueAttributes } from '../operations/set-queue-attributes';

interface QueuePolicyProperties {
  /** URLs. */
  Queues: string[];
  PolicyDocument: unknown;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const queuePolicy = policyOnResources<QueuePolicyProperties>({
  idsOf: ({ Queues }) => Queues,
  setPolicy: (call, QueueUrl, Policy) => perform(call, setQueueAttributes, { QueueUrl, Attributes: { Policy } }),
  async findPolicy(call, QueueUrl) {
    const { Attributes } = await perform(call, getQueueAttributes, { QueueUrl, AttributeNames: ['Policy'] });
    return Attributes?.Policy;
  },
  listedAs: 'Queues',
  goneCode: 'QueueDoesNotExist',
});
