/** Who may connect, publish and subscribe. https://docs.aws.amazon.com/appsync/latest/eventapi/configure-event-api-auth.html */
import type { Cloud } from '../../../cloud';
import { isAllowed } from '../../iam/authorize';
import type { ApiRequest } from '../access/api-request';
import { identifyCaller } from '../access/identify-caller';
import { unauthorizedRequest } from '../access/unauthorized';
import type { Caller } from '../engine/caller';
import { badRequest } from '../errors';
import { apiArn, type NamespaceRecord } from '../state';
import { type Channel, readChannel } from './channel';
import { type EventOperation, type LoadedEventApi, modesFor } from './load-event-api';

export interface Target {
  channel: Channel;
  namespace: NamespaceRecord;
}

const ACTIONS: Record<EventOperation, string> = {
  EVENT_CONNECT: 'appsync:EventConnect',
  EVENT_PUBLISH: 'appsync:EventPublish',
  EVENT_SUBSCRIBE: 'appsync:EventSubscribe',
};

/** @throws CloudFailure BadRequestException for what is no channel of the API. */
export function findTarget(api: LoadedEventApi, operation: EventOperation, text: string): Target {
  const channel = readChannel(text, { wildcard: operation === 'EVENT_SUBSCRIBE' });
  if (!channel) throw badRequest(`Invalid Channel Format: ${text}`);
  const namespace = api.namespaces.get(channel.namespace);
  if (!namespace) throw badRequest(`No Channel Namespace found for ${channel.path}`);
  return { channel, namespace };
}

/**
 * Verifies who asks and that they may do this by the mode they came with.
 * @param target none for a connection
 * @throws CloudFailure UnauthorizedException
 */
export async function authorizeEvent(
  cloud: Cloud,
  api: LoadedEventApi,
  request: Omit<ApiRequest, 'graphql' | 'event'>,
  operation: EventOperation,
  target?: Target,
): Promise<Caller> {
  const event = {
    operation,
    ...(target && { channel: target.channel.path, channelNamespaceName: target.namespace.name }),
  };
  const caller = await identifyCaller(cloud, api, { ...request, graphql: {}, event });
  if (!modesFor(api, operation, target?.namespace).includes(caller.mode)) throw unauthorizedRequest();
  if (caller.principal) {
    const arn = apiArn(api.owner, api.apiId);
    const resource = target ? `${arn}/channelNamespace/${target.namespace.name}` : arn;
    if (!isAllowed(cloud.callAs(caller.principal, api.owner.region), { action: ACTIONS[operation], resource })) throw unauthorizedRequest();
  }
  return caller;
}
