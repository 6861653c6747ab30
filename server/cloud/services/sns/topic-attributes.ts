/** What a topic's attributes may be: https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
import { isPolicyDocument } from '../iam/identifiers';
import { invalidParameter } from './errors';
import { listSubscriptions } from './subscriptions';
import { type FoundTopic, isFifo, type Topic } from './topics';

const MESSAGE_BYTES_STANDARD = 262_144;
const MESSAGE_BYTES_MAX = 1_048_576;

const CHOICES: Record<string, string[]> = {
  SignatureVersion: ['1', '2'],
  TracingConfig: ['PassThrough', 'Active'],
};
const FIFO_CHOICES: Record<string, string[]> = {
  ContentBasedDeduplication: ['false', 'true'],
  FifoThroughputScope: ['Topic', 'MessageGroup'],
};
const FEEDBACK = /^(HTTP|Firehose|Lambda|Application|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;

/** Roles by which a topic would report in logs what became of its messages. */
export function feedbackRoles(attributes: Record<string, string>): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => (FEEDBACK.test(name) && name.endsWith('RoleArn') ? [value] : []));
}

export function messageBytesMax({ attributes }: Topic): number {
  return Number(attributes.MaximumMessageSize ?? MESSAGE_BYTES_STANDARD);
}

/**
 * Checks what is to be set on a topic and gives its attributes with it; an empty text takes an attribute away.
 * @throws InvalidParameter
 */
export function mergeAttributes(topic: Topic, changes: Record<string, string>): Record<string, string> {
  const merged = { ...topic.attributes };
  for (const [name, value] of Object.entries(changes)) {
    check(isFifo(topic), name, value);
    if (value === '') delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

function check(fifo: boolean, name: string, value: string): void {
  const reject = (reason: string) => invalidParameter(`Attributes Reason: ${name}: ${reason}`);
  const choices = Object.hasOwn(CHOICES, name) ? CHOICES[name] : Object.hasOwn(FIFO_CHOICES, name) && fifo ? FIFO_CHOICES[name] : undefined;
  if (choices) {
    if (!choices.includes(value)) throw reject(`must be one of ${choices.join(', ')}`);
    return;
  }
  switch (name) {
    case 'FifoTopic':
      if (value !== String(fifo)) throw reject('the type of a topic is that of its name, and stays');
      return;
    case 'Policy':
      if (value !== '' && !isPolicyDocument(value)) throw invalidParameter('Policy Error: null');
      return;
    case 'DeliveryPolicy':
      if (value !== '' && !isJson(value)) throw reject('must be JSON');
      return;
    case 'DisplayName':
      if (value.length > 100) throw reject('must be at most 100 characters long');
      return;
    case 'MaximumMessageSize':
      if (!/^\d+$/.test(value) || Number(value) < 1024 || Number(value) > MESSAGE_BYTES_MAX)
        throw reject(`must be from 1024 to ${MESSAGE_BYTES_MAX}`);
      return;
    case 'KmsMasterKeyId':
      return;
    default:
      if (FEEDBACK.test(name)) return;
      throw invalidParameter(`AttributeName Reason: the embedded cloud's topics have no attribute ${name}`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As GetTopicAttributes gives them. */
export function describeTopic({ topic, partition, arn }: FoundTopic): Record<string, string> {
  const all = listSubscriptions(partition, topic.name);
  const pending = all.filter(({ confirmed }) => !confirmed).length;
  return {
    TopicArn: arn,
    Owner: partition.accountId,
    DisplayName: '',
    Policy: defaultPolicy(partition.accountId, arn),
    EffectiveDeliveryPolicy: JSON.stringify({
      http: { defaultHealthyRetryPolicy: { numRetries: 3, minDelayTarget: 20, maxDelayTarget: 20 } },
    }),
    SubscriptionsConfirmed: String(all.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: String(topic.subscriptionsDeleted),
    ...(isFifo(topic) && { ContentBasedDeduplication: 'false', FifoThroughputScope: 'Topic' }),
    ...topic.attributes,
  };
}

const OWNER_ACTIONS = [
  'SNS:GetTopicAttributes',
  'SNS:SetTopicAttributes',
  'SNS:AddPermission',
  'SNS:RemovePermission',
  'SNS:DeleteTopic',
  'SNS:Subscribe',
  'SNS:ListSubscriptionsByTopic',
  'SNS:Publish',
];

/** What AWS shows for a topic that was given no policy: it opens the topic to its own account's services alone. */
export function defaultPolicy(accountId: string, arn: string): string {
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: OWNER_ACTIONS,
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
      },
    ],
  });
}
