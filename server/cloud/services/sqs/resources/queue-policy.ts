import { perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type ResourceCall, resourceType } from '../../../service';
import { setQueueAttributes } from '../operations/set-queue-attributes';

interface QueuePolicyProperties {
  /** URLs. */
  Queues: string[];
  PolicyDocument: unknown;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const queuePolicy = resourceType<QueuePolicyProperties>({
  async create(call, properties) {
    await setPolicy(call, properties.Queues, properties.PolicyDocument);
    const physicalId = call.generateName(128);
    return { physicalId, attributes: { Id: physicalId } };
  },
  async update(call, physicalId, properties, previous) {
    await clearPolicy(
      call,
      previous.Queues.filter((url) => !properties.Queues.includes(url)),
    );
    await setPolicy(call, properties.Queues, properties.PolicyDocument);
    return { physicalId, attributes: { Id: physicalId } };
  },
  remove: (call, _physicalId, { Queues }) => clearPolicy(call, Queues),
});

async function setPolicy(call: ResourceCall, urls: string[], document: unknown): Promise<void> {
  const Policy = typeof document === 'string' ? document : JSON.stringify(document);
  for (const QueueUrl of urls) await perform(call, setQueueAttributes, { QueueUrl, Attributes: { Policy } });
}

/** A queue that is gone has no policy either. */
async function clearPolicy(call: ResourceCall, urls: string[]): Promise<void> {
  try {
    await setPolicy(call, urls, '');
  } catch (error) {
    if (!(error instanceof CloudFailure && error.code === 'QueueDoesNotExist')) throw error;
  }
}
