/** What an account has of AppSync in one Region. */
import type {
  Api,
  ApiCache,
  ApiKey,
  ChannelNamespace,
  DataSource,
  FunctionConfiguration,
  GraphqlApi,
  Resolver,
} from '@aws-sdk/client-appsync';
import type { Cloud } from '../../cloud';
import { BASE_32, randomText } from '../../random-text';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Owner } from '../../state/directory';
import type { Partition } from '../../state/partition';
import { badRequest, notFound } from './errors';
import type { StoredAssociation } from './merged/associations';
import type { SourceField } from './merged/compose';

export interface SchemaRecord {
  /** As given, without the types and directives that AppSync adds. */
  sdl: string;
  status: 'SUCCESS' | 'FAILED';
  details: string;
  /** Has no query yet, as while it is made type by type: it cannot run. */
  partial?: boolean;
}

export interface AppSyncState {
  /** By API id; without what is derived from it (ARN, addresses). */
  apis: Collection<GraphqlApi & { apiId: string }>;
  /** The rest by `<api id>/…`. */
  keys: Collection<ApiKey & { id: string }>;
  dataSources: Collection<DataSource & { name: string }>;
  functions: Collection<FunctionConfiguration & { functionId: string }>;
  /** By `<api id>/<type>/<field>`. */
  resolvers: Collection<Resolver & { typeName: string; fieldName: string; source?: SourceField }>;
  /** These by API id. */
  schemas: Collection<SchemaRecord>;
  variables: Collection<Record<string, string>>;
  caches: Collection<ApiCache>;
  eventApis: Collection<EventApi>;
  /** By `<api id>/<name>`. */
  namespaces: Collection<NamespaceRecord>;
  /** By `<merged api id>/<association id>`. */
  associations: Collection<StoredAssociation>;
}

/** Dates are milliseconds since 1970. */
export type EventApi = Omit<Api, 'created'> & { apiId: string; createdAt: number };
export type NamespaceRecord = Omit<ChannelNamespace, 'created' | 'lastModified'> & { name: string; createdAt: number; changedAt: number };

export function appSyncState(partition: Partition): AppSyncState {
  return {
    apis: partition.collection('appsync-apis'),
    keys: partition.collection('appsync-keys'),
    dataSources: partition.collection('appsync-data-sources'),
    functions: partition.collection('appsync-functions'),
    resolvers: partition.collection('appsync-resolvers'),
    schemas: partition.collection('appsync-schemas'),
    variables: partition.collection('appsync-variables'),
    caches: partition.collection('appsync-caches'),
    eventApis: partition.collection('appsync-event-apis'),
    namespaces: partition.collection('appsync-namespaces'),
    associations: partition.collection('appsync-source-associations'),
  };
}

/** 26 letters and digits, as AppSync's own ids. */
export function newAppSyncId(): string {
  return randomText(26, BASE_32.toLowerCase());
}

export function apiArn({ accountId, region }: Owner, apiId: string): string {
  return `arn:aws:appsync:${region}:${accountId}:apis/${apiId}`;
}

/** @throws CloudFailure NotFoundException */
export function getApi(call: Call, apiId: string | undefined): GraphqlApi & { apiId: string } {
  const api = appSyncState(call.partition).apis.find(apiId ?? '');
  if (!api) throw notFound(`GraphQL API ${apiId} not found.`);
  return api;
}

/** An API whose definition may be changed. @throws CloudFailure NotFoundException, BadRequestException for a merged API */
export function getEditableApi(call: Call, apiId: string | undefined): GraphqlApi & { apiId: string } {
  const api = getApi(call, apiId);
  if (api.apiType === 'MERGED') throw badRequest('What a merged API has is changed in its source APIs.');
  return api;
}

/** @throws CloudFailure NotFoundException */
export function getEventApi(call: Call, apiId: string | undefined): EventApi {
  const api = appSyncState(call.partition).eventApis.find(apiId ?? '');
  if (!api) throw notFound(`Event API ${apiId} not found.`);
  return api;
}

/** For what both kinds of API have: keys and data sources. @throws CloudFailure NotFoundException */
export function getAnyApi(call: Call, apiId: string | undefined): { apiId: string } {
  return appSyncState(call.partition).eventApis.find(apiId ?? '') ?? getApi(call, apiId);
}

/** The same, to change something of it. @throws CloudFailure NotFoundException, BadRequestException for a merged API */
export function getAnyEditableApi(call: Call, apiId: string | undefined): { apiId: string } {
  return appSyncState(call.partition).eventApis.find(apiId ?? '') ?? getEditableApi(call, apiId);
}

/** Members that were given; the gateway may hand over undefined ones. */
export function given<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** Tells the running engine that an API's definition changed: it is read again on its next request. */
export function definitionChanged(cloud: Cloud, apiId: string): void {
  loadedApis(cloud).delete(apiId);
  const owner = cloud.directory.findOwner('graphql-api', apiId);
  if (!owner) return;
  const { associations } = appSyncState(cloud.partition(owner.accountId, owner.region));
  for (const { key, value } of associations.list()) {
    if (value.sourceApiId !== apiId || value.mergeType !== 'AUTO_MERGE') continue;
    associations.put(key, { ...value, isStale: true });
    loadedApis(cloud).delete(value.mergedApiId);
  }
}

/** Ready-to-run APIs by id, kept while the process lives. */
export function loadedApis(cloud: Cloud): Map<string, unknown> {
  return cloud.shared('appsync-loaded-apis', () => new Map<string, unknown>());
}
