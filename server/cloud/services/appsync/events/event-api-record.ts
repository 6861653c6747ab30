import type {
  Api,
  AuthMode,
  AuthProvider,
  ChannelNamespace,
  CreateChannelNamespaceCommandInput,
  EventConfig,
} from '@aws-sdk/client-appsync';
import type { Call } from '../../../service';
import { badRequest, notFound } from '../errors';
import { apiArn, appSyncState, type EventApi, getEventApi, given, type NamespaceRecord } from '../state';

const NAME = /^[A-Za-z0-9_\- ]{1,50}$/;
const NAMESPACE = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,48}[A-Za-z0-9])?$/;

function modesIn(modes: readonly AuthMode[] | undefined): string[] {
  return (modes ?? []).flatMap(({ authType }) => authType ?? []);
}

/** @throws CloudFailure BadRequestException when a mode has no provider */
function checkModes(providers: readonly AuthProvider[] | undefined, modes: readonly AuthMode[] | undefined): void {
  const offered = modesIn(providers);
  const missing = modesIn(modes).find((mode) => !offered.includes(mode));
  if (missing !== undefined) throw badRequest(`The API has no authorization provider of type ${missing}.`);
}

/** @throws CloudFailure BadRequestException */
export function checkEventApi(name: string | undefined, config: EventConfig | undefined): void {
  if (name === undefined || !NAME.test(name)) throw badRequest(`API name ${name} is not valid.`);
  if (!config) throw badRequest('Event configuration is missing.');
  const { authProviders, connectionAuthModes, defaultPublishAuthModes, defaultSubscribeAuthModes } = config;
  if (!authProviders?.length) throw badRequest('An Event API needs at least one authorization provider.');
  for (const modes of [connectionAuthModes, defaultPublishAuthModes, defaultSubscribeAuthModes]) {
    if (!modes?.length) throw badRequest('An Event API needs modes for connecting, publishing and subscribing.');
    checkModes(authProviders, modes);
  }
  for (const { authType, cognitoConfig, openIDConnectConfig, lambdaAuthorizerConfig } of authProviders) {
    const settings: Record<string, unknown> = {
      AMAZON_COGNITO_USER_POOLS: cognitoConfig,
      OPENID_CONNECT: openIDConnectConfig,
      AWS_LAMBDA: lambdaAuthorizerConfig,
    };
    if (authType !== undefined && authType in settings && !settings[authType])
      throw badRequest(`The authorization provider of type ${authType} has no settings.`);
  }
}

/** The API as GetApi tells it. Both names are below the cloud's own; the same answers at `/appsync/<id>/event`. */
export function describeEventApi({ cloud, partition }: Call, { createdAt, ...api }: EventApi): Api {
  const { host } = new URL(cloud.endpoint);
  return {
    xrayEnabled: false,
    ...api,
    apiArn: apiArn(partition, api.apiId),
    created: new Date(createdAt),
    dns: { HTTP: `${api.apiId}.appsync-api.${host}`, REALTIME: `${api.apiId}.appsync-realtime-api.${host}` },
  };
}

/** @throws CloudFailure NotFoundException */
export function getNamespace(call: Call, id: string | undefined, name: string | undefined): NamespaceRecord {
  const { apiId } = getEventApi(call, id);
  const found = appSyncState(call.partition).namespaces.find(`${apiId}/${name}`);
  if (!found) throw notFound(`Channel namespace ${name} not found.`);
  return found;
}

/** @throws CloudFailure when the name, a mode or a data source is wrong. */
export function toNamespace(call: Call, api: EventApi, input: CreateChannelNamespaceCommandInput, createdAt: number): NamespaceRecord {
  const { name } = input;
  if (name === undefined || !NAMESPACE.test(name)) throw badRequest(`Channel namespace name ${name} is not valid.`);
  const providers = api.eventConfig?.authProviders;
  checkModes(providers, input.publishAuthModes);
  checkModes(providers, input.subscribeAuthModes);
  for (const handler of [input.handlerConfigs?.onPublish, input.handlerConfigs?.onSubscribe]) {
    if (!handler) continue;
    const { dataSourceName } = handler.integration ?? {};
    const dataSource = appSyncState(call.partition).dataSources.find(`${api.apiId}/${dataSourceName}`);
    if (!dataSource) throw notFound(`No data source found named ${dataSourceName}`);
    if (handler.behavior === 'DIRECT' && dataSource.type !== 'AWS_LAMBDA')
      throw badRequest('A direct integration needs a Lambda function.');
  }
  return { ...given(input), apiId: api.apiId, name, createdAt, changedAt: call.cloud.now().getTime() };
}

export function describeNamespace({ partition }: Call, { createdAt, changedAt, ...namespace }: NamespaceRecord): ChannelNamespace {
  return {
    ...namespace,
    channelNamespaceArn: `${apiArn(partition, namespace.apiId ?? '')}/channelNamespace/${namespace.name}`,
    created: new Date(createdAt),
    lastModified: new Date(changedAt),
  };
}
