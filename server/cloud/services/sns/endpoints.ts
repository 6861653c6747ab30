/** Whom a subscription may notify. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { findQueueByArn, isFifo as isFifoQueue } from '../sqs/queues';
import { invalidParameter } from './errors';
import { PROTOCOLS, type SubscriptionProtocol } from './subscriptions';
import { isFifo, type Topic } from './topics';

export const PHONE_NUMBER = /^\+?[1-9]\d{4,14}$/;
const LOOPBACK = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @throws InvalidParameter, or NotImplemented for protocols and places that the embedded cloud does not reach */
export function checkEndpoint({ cloud }: Call, topic: Topic, protocolText: string | undefined, endpoint: string): SubscriptionProtocol {
  const protocol = PROTOCOLS.find((name) => name === protocolText);
  if (!protocol) {
    if (protocolText !== 'application' && protocolText !== 'firehose') {
      throw invalidParameter('Amazon SNS does not support this protocol string: '.concat(protocolText ?? ''));
    }
    throw new CloudFailure('NotImplemented', `Subscriptions of protocol ${protocolText} are not part of this cloud.`, { status: 501 });
  }
  if (isFifo(topic) && protocol !== 'sqs')
    throw invalidParameter(`Endpoint Reason: endpoints of protocol ${protocol} can not be subscribed to FIFO topics`);
  switch (protocol) {
    case 'sqs': {
      if (!/^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/.test(endpoint)) throw invalidParameter('SQS endpoint ARN');
      const found = findQueueByArn(cloud, endpoint);
      if (!found) throw invalidParameter(`Endpoint Reason: the queue ${endpoint} does not exist`);
      if (isFifoQueue(found.queue) && !isFifo(topic)) {
        throw invalidParameter('Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics');
      }
      break;
    }
    case 'lambda':
      if (!/^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/.test(endpoint)) throw invalidParameter('Lambda endpoint ARN');
      break;
    case 'http':
    case 'https':
      checkUrl(protocol, endpoint);
      break;
    case 'email':
    case 'email-json':
      if (!/^[^\s@]+@[^\s@]+$/.test(endpoint)) throw invalidParameter('Email address');
      break;
    case 'sms':
      if (!PHONE_NUMBER.test(endpoint.replace(/[\s()-]/g, ''))) throw invalidParameter(`Invalid SMS endpoint: ${endpoint}`);
      break;
    default:
      return protocol satisfies never;
  }
  return protocol;
}

/** What this machine keeps to itself must not be sent to others by whoever may subscribe. */
function checkUrl(protocol: 'http' | 'https', endpoint: string): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== `${protocol}:`) throw invalidParameter('Endpoint must match the specified protocol');
  if (!LOOPBACK.test(url.hostname)) {
    throw invalidParameter(
      `Endpoint Reason: the embedded cloud notifies addresses of this machine only (localhost, 127.0.0.1), not ${url.hostname}`,
    );
  }
}
