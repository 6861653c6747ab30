import { perform, permit } from '../../../cloud';
import { policyOnResources } from '../../iam/resources/policy-on-resources';
import { getTopicAttributes } from '../operations/get-topic-attributes';
import { setTopicAttributes } from '../operations/set-topic-attributes';
import { getTopic } from '../topics';

interface TopicPolicyProperties {
  /** ARNs. */
  Topics: string[];
  PolicyDocument: unknown;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const topicPolicy = policyOnResources<TopicPolicyProperties>({
  idsOf: ({ Topics }) => Topics,
  setPolicy: (call, TopicArn, AttributeValue) => perform(call, setTopicAttributes, { TopicArn, AttributeName: 'Policy', AttributeValue }),
  async findPolicy(call, TopicArn) {
    await permit(call, getTopicAttributes, { TopicArn });
    return getTopic(call, TopicArn).topic.attributes.Policy;
  },
  listedAs: 'Topics',
  goneCode: 'NotFound',
});
