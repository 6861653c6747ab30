import { randomBytes, randomUUID } from 'node:crypto';
import type { SubscribeCommandInput, SubscribeCommandOutput } from '@aws-sdk/client-sns';
import { type Call, operation } from '../../../service';
import { askForConfirmation } from '../ask-for-confirmation';
import { checkEndpoint } from '../endpoints';
import { invalidParameter } from '../errors';
import { mergeSubscriptionAttributes } from '../subscription-attributes';
import { listSubscriptions, type Subscription, type SubscriptionProtocol, saveSubscription, subscriptionArn } from '../subscriptions';
import { getTopic, topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export const subscribe = operation<SubscribeCommandInput, SubscribeCommandOutput>({
  access: (call, { TopicArn, Protocol = '', Endpoint = '' }) =>
    topicAccess(call, 'Subscribe', TopicArn).map((request) => ({
      ...request,
      context: { 'sns:Protocol': Protocol, 'sns:Endpoint': Endpoint },
    })),
  run(call, { TopicArn, Protocol, Endpoint = '', Attributes = {}, ReturnSubscriptionArn = false }) {
    const found = getTopic(call, TopicArn);
    const { topic, partition } = found;
    const protocol = checkEndpoint(call, topic, Protocol, Endpoint);
    const attributes = mergeSubscriptionAttributes(call, { protocol, attributes: {} }, Attributes);
    const before = listSubscriptions(partition, topic.name).find((one) => one.protocol === protocol && one.endpoint === Endpoint);
    if (before && Object.entries(attributes).some(([name, value]) => before.attributes[name] !== value)) {
      throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
    }
    const confirmed = agreesByItself(call, protocol, Endpoint);
    const subscription: Subscription = before ?? {
      id: randomUUID(),
      topicName: topic.name,
      protocol,
      endpoint: Endpoint,
      owner: call.principal.accountId,
      attributes,
      confirmed,
      authenticated: confirmed,
      authenticateOnUnsubscribe: false,
      token: randomBytes(64).toString('hex'),
    };
    if (!before) saveSubscription(partition, subscription);
    const arn = subscriptionArn(partition, subscription);
    if (!subscription.confirmed) {
      const { accountId, region } = partition;
      const asService = call.cloud.callAs({ kind: 'service', accountId, service: 'sns.amazonaws.com' }, region, call.signal);
      askForConfirmation(asService, { ...found, subscription, subscriptionArn: arn });
    }
    return { SubscriptionArn: subscription.confirmed || ReturnSubscriptionArn ? arn : 'pending confirmation' };
  },
});

/** Queues and functions of who subscribes have agreed, and so have telephones. */
function agreesByItself({ principal }: Call, protocol: SubscriptionProtocol, endpoint: string): boolean {
  if (protocol === 'sqs') return endpoint.split(':')[4] === principal.accountId;
  return protocol === 'lambda' || protocol === 'sms';
}
