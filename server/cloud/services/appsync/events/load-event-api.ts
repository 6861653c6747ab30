/** An Event API made ready to run. Read from the store on first use, as GraphQL APIs are. */
import type { AuthMode, AuthProvider, DataSource, EventConfig } from '@aws-sdk/client-appsync';
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import type { AuthSettings, GuardedApi } from '../access/guarded-api';
import { appSyncState, loadedApis, type NamespaceRecord } from '../state';

export interface LoadedEventApi extends GuardedApi {
  partition: Partition;
  config: EventConfig;
  namespaces: Map<string, NamespaceRecord>;
  dataSources: Map<string, DataSource>;
}

function settingsOf({ authType, cognitoConfig, openIDConnectConfig, lambdaAuthorizerConfig }: AuthProvider) {
  return {
    authenticationType: authType,
    ...(cognitoConfig && { userPoolConfig: { ...cognitoConfig, defaultAction: 'ALLOW' as const } }),
    ...(openIDConnectConfig && { openIDConnectConfig }),
    ...(lambdaAuthorizerConfig && { lambdaAuthorizerConfig }),
  };
}

/** Providers in the shape of a GraphQL API: the first is its own mode, the others are beside it. */
function guardOf(providers: readonly AuthProvider[]): AuthSettings {
  const [first, ...others] = providers.map(settingsOf);
  return { ...first, additionalAuthenticationProviders: others };
}

export function findLoadedEventApi(cloud: Cloud, apiId: string): LoadedEventApi | undefined {
  const loaded = loadedApis(cloud) as Map<string, LoadedEventApi>;
  const found = loaded.get(apiId);
  if (found && !found.partition.signal.aborted) return found;
  const owner = cloud.directory.findOwner('event-api', apiId);
  if (!owner) return undefined;
  const partition = cloud.partition(owner.accountId, owner.region);
  const state = appSyncState(partition);
  const config = state.eventApis.find(apiId)?.eventConfig;
  if (!config) return undefined;
  const api: LoadedEventApi = {
    apiId,
    owner,
    partition,
    config,
    record: guardOf(config.authProviders ?? []),
    namespaces: new Map(state.namespaces.list({ prefix: `${apiId}/` }).map(({ value }) => [value.name, value])),
    dataSources: new Map(state.dataSources.list({ prefix: `${apiId}/` }).map(({ value }) => [value.name, value])),
  };
  loaded.set(apiId, api);
  return api;
}

export type EventOperation = 'EVENT_CONNECT' | 'EVENT_PUBLISH' | 'EVENT_SUBSCRIBE';

/** Which modes may do something: those of the namespace, else of the API. */
export function modesFor({ config }: LoadedEventApi, operation: EventOperation, namespace?: NamespaceRecord): string[] {
  const modes: readonly AuthMode[] | undefined =
    operation === 'EVENT_CONNECT'
      ? config.connectionAuthModes
      : operation === 'EVENT_PUBLISH'
        ? (namespace?.publishAuthModes ?? config.defaultPublishAuthModes)
        : (namespace?.subscribeAuthModes ?? config.defaultSubscribeAuthModes);
  return (modes ?? []).flatMap(({ authType }) => authType ?? []);
}
