import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { getSubscriptionAttributes } from '../operations/get-subscription-attributes';
import { setSubscriptionAttributes } from '../operations/set-subscription-attributes';
import { subscribe } from '../operations/subscribe';
import { unsubscribe } from '../operations/unsubscribe';
import { mergeSubscriptionAttributes } from '../subscription-attributes';
import { findSubscription, saveSubscription } from '../subscriptions';

/** Attributes that a template may set; policies may come as objects. */
const ATTRIBUTES = ['DeliveryPolicy', 'FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy'] as const;

type SubscriptionProperties = Partial<Record<(typeof ATTRIBUTES)[number], unknown>> & {
  TopicArn: string;
  Protocol: string;
  Endpoint?: string;
  /** Of the topic, when it is another than the stack's. */
  Region?: string;
  ReplayPolicy?: unknown;
  SubscriptionRoleArn?: string;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
export const subscription = resourceType<SubscriptionProperties>({
  async create(call, properties) {
    const { TopicArn, Protocol, Endpoint, Region = call.partition.region } = properties;
    const { SubscriptionArn = '' } = await perform(inRegion(call, Region), subscribe, {
      TopicArn,
      Protocol,
      Endpoint,
      Attributes: attributesOf(properties),
      ReturnSubscriptionArn: true,
    });
    return provisioned(SubscriptionArn);
  },
  async update(call, physicalId, properties, previous) {
    const found = findSubscription(call.cloud, physicalId);
    if (!found) throw new CloudFailure('NotFound', `Subscription ${physicalId} does not exist.`);
    const wanted = attributesOf(properties);
    const before = attributesOf(previous);
    for (const AttributeName of new Set([...Object.keys(wanted), ...Object.keys(before)])) {
      const input = { SubscriptionArn: physicalId, AttributeName, AttributeValue: wanted[AttributeName] ?? '' };
      if (wanted[AttributeName] !== before[AttributeName]) await permit(call, setSubscriptionAttributes, input);
    }
    const attributes = mergeSubscriptionAttributes(
      call,
      { ...found.subscription, attributes: without(found.subscription.attributes, previous, wanted) },
      wanted,
    );
    saveSubscription(found.partition, { ...found.subscription, attributes });
    return provisioned(physicalId);
  },
  async remove(call, physicalId) {
    if (findSubscription(call.cloud, physicalId)) await perform(call, unsubscribe, { SubscriptionArn: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, getSubscriptionAttributes, { SubscriptionArn: physicalId });
    const found = findSubscription(call.cloud, physicalId);
    if (!found) return undefined;
    const { protocol, endpoint, attributes } = found.subscription;
    return {
      properties: {
        TopicArn: found.arn,
        Protocol: protocol,
        Endpoint: endpoint,
        ...Object.fromEntries(ATTRIBUTES.map((name) => [name, fromText(attributes[name])])),
      },
      attributes: provisioned(physicalId).attributes,
    };
  },
});

function inRegion(call: ResourceCall, region: string): ResourceCall {
  return region === call.partition.region ? call : { ...call, ...call.cloud.inRegion(call, region) };
}

function without(
  attributes: Record<string, string>,
  previous: SubscriptionProperties,
  wanted: Record<string, string>,
): Record<string, string> {
  const removed = Object.keys(attributesOf(previous)).filter((name) => !(name in wanted));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !removed.includes(name)));
}

/** @throws NotImplemented for what would be lost */
function attributesOf(properties: SubscriptionProperties): Record<string, string> {
  if (properties.ReplayPolicy !== undefined)
    throw new CloudFailure('NotImplemented', "The embedded cloud's subscriptions have no ReplayPolicy.", { status: 501 });
  return Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const value = properties[name];
      return value === undefined ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
    }),
  );
}

function fromText(value: string | undefined): unknown {
  return value !== undefined && /^(?:true|false|\{.*\})$/s.test(value) ? JSON.parse(value) : value;
}

function provisioned(arn: string): Provisioned {
  return { physicalId: arn, attributes: { Arn: arn } };
}
