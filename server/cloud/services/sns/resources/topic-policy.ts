import { perform } from '../../../cloud';
import { policyOnResources } from '../../iam/resources/policy-on-resources';
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
  findPolicy: (call, arn) => getTopic(call, arn).topic.attributes.Policy,
  listedAs: 'Topics',
  goneCode: 'NotFound',
});
