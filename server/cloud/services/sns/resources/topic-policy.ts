import { perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type ResourceCall, resourceType } from '../../../service';
import { setTopicAttributes } from '../operations/set-topic-attributes';

interface TopicPolicyProperties {
  /** ARNs. */
  Topics: string[];
  PolicyDocument: unknown;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const topicPolicy = resourceType<TopicPolicyProperties>({
  async create(call, properties) {
    await setPolicy(call, properties.Topics, properties.PolicyDocument);
    const physicalId = call.generateName(128);
    return { physicalId, attributes: { Id: physicalId } };
  },
  async update(call, physicalId, properties, previous) {
    await clearPolicy(
      call,
      previous.Topics.filter((arn) => !properties.Topics.includes(arn)),
    );
    await setPolicy(call, properties.Topics, properties.PolicyDocument);
    return { physicalId, attributes: { Id: physicalId } };
  },
  remove: (call, _physicalId, { Topics }) => clearPolicy(call, Topics),
});

async function setPolicy(call: ResourceCall, arns: string[], document: unknown): Promise<void> {
  const AttributeValue = typeof document === 'string' ? document : JSON.stringify(document);
  for (const TopicArn of arns) await perform(call, setTopicAttributes, { TopicArn, AttributeName: 'Policy', AttributeValue });
}

/** A topic that is gone has no policy either. */
async function clearPolicy(call: ResourceCall, arns: string[]): Promise<void> {
  try {
    await setPolicy(call, arns, '');
  } catch (error) {
    if (!(error instanceof CloudFailure && error.code === 'NotFound')) throw error;
  }
}
