/** What an account has of AppSync in one Region. */
import { randomInt } from 'node:crypto';
import type { ApiKey, DataSource, FunctionConfiguration, GraphqlApi, Resolver } from '@aws-sdk/client-appsync';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Owner } from '../../state/directory';
import type { Partition } from '../../state/partition';
import { notFound } from './errors';

export interface SchemaRecord {
  /** As given, without the types and directives that AppSync adds. */
  sdl: string;
  status: 'SUCCESS' | 'FAILED';
  details: string;
}

export interface AppSyncState {
  /** By API id; without what is derived from it (ARN, addresses). */
  apis: Collection<GraphqlApi & { apiId: string }>;
  /** The rest by `<api id>/…`. */
  keys: Collection<ApiKey & { id: string }>;
  dataSources: Collection<DataSource & { name: string }>;
  functions: Collection<FunctionConfiguration & { functionId: string }>;
  /** By `<api id>/<type>/<field>`. */
  resolvers: Collection<Resolver & { typeName: string; fieldName: string }>;
  schemas: Collection<SchemaRecord>;
  variables: Collection<Record<string, string>>;
}

export function appSyncState(partition: Partition): AppSyncState {
  return {
    apis: partition.collection('appsync-apis'),
    keys: partition.collection('appsync-keys'),
    dataSources: partition.collection('appsync-data-sources'),
    functions: partition.collection('appsync-functions'),
    resolvers: partition.collection('appsync-resolvers'),
    schemas: partition.collection('appsync-schemas'),
    variables: partition.collection('appsync-variables'),
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 26 letters and digits, as AppSync's own ids. */
export function newAppSyncId(): string {
  return Array.from({ length: 26 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
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

/** Members that were given; the gateway may hand over undefined ones. */
export function given<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** Tells the running engine that an API's definition changed: it is read again on its next request. */
export function definitionChanged(cloud: Cloud, apiId: string): void {
  loadedApis(cloud).delete(apiId);
}

/** Ready-to-run APIs by id, kept while the process lives. */
export function loadedApis(cloud: Cloud): Map<string, unknown> {
  return cloud.shared('appsync-loaded-apis', () => new Map<string, unknown>());
}
