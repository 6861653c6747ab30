/** Which APIs a merged API is made of, and merging them. https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html */
import { randomUUID } from 'node:crypto';
import type {
  GraphqlApi,
  MergeType,
  SourceApiAssociation,
  SourceApiAssociationConfig,
  SourceApiAssociationStatus,
  SourceApiAssociationSummary,
} from '@aws-sdk/client-appsync';
import type { AccessRequest, Call } from '../../../service';
import type { Partition } from '../../../state/partition';
import { badRequest, notFound } from '../errors';
import { apiArn, appSyncState, definitionChanged, getApi } from '../state';
import { compose, type SourceCopy } from './compose';
import { MergeConflict } from './merge-types';

export interface StoredAssociation {
  id: string;
  mergedApiId: string;
  sourceApiId: string;
  description?: string | undefined;
  mergeType: MergeType;
  status: SourceApiAssociationStatus;
  detail?: string | undefined;
  /** Milliseconds since 1970. */
  mergedAt?: number | undefined;
  /** What the merged API has of it. */
  copy?: SourceCopy | undefined;
  /** The source has changed since, and is to be merged again by itself. */
  isStale?: boolean;
}

type Caller = Pick<Call, 'cloud' | 'partition'>;

const SOURCES_MAX = 10;
const keyOf = ({ mergedApiId, id }: StoredAssociation) => `${mergedApiId}/${id}`;
const save = (call: Caller, association: StoredAssociation): StoredAssociation => {
  appSyncState(call.partition).associations.put(keyOf(association), association);
  return association;
};

/** The id of an API that is named by it or by its ARN, which is of this account and Region. */
function apiIdOf(partition: Partition, identifier: string | undefined): string | undefined {
  const prefix = apiArn(partition, '');
  return identifier?.startsWith(prefix) ? identifier.slice(prefix.length) : identifier;
}

/** @throws CloudFailure NotFoundException */
function getNamedApi(call: Call, identifier: string | undefined): GraphqlApi & { apiId: string } {
  return getApi(call, apiIdOf(call.partition, identifier));
}

/** Whichever side an association is made from: the source must be allowed to be merged, and the merged API to take it in. */
export function associationAccess(
  { partition }: Call,
  { mergedApiIdentifier, sourceApiIdentifier }: { mergedApiIdentifier?: string | undefined; sourceApiIdentifier?: string | undefined },
): AccessRequest[] {
  return [
    { action: 'appsync:AssociateMergedGraphqlApi', resource: apiArn(partition, apiIdOf(partition, sourceApiIdentifier) ?? '') },
    { action: 'appsync:AssociateSourceGraphqlApi', resource: apiArn(partition, apiIdOf(partition, mergedApiIdentifier) ?? '') },
  ];
}

/** @throws CloudFailure BadRequestException for an API that is not merged */
export function getMergedApi(call: Call, identifier: string | undefined): GraphqlApi & { apiId: string } {
  const api = getNamedApi(call, identifier);
  if (api.apiType !== 'MERGED') throw badRequest(`${api.apiId} is not a merged API.`);
  return api;
}

function associationsOf(call: Caller, mergedApiId: string): StoredAssociation[] {
  return appSyncState(call.partition)
    .associations.list({ prefix: `${mergedApiId}/` })
    .map(({ value }) => value);
}

/** @throws CloudFailure BadRequestException */
function mergeTypeOf({ mergeType }: SourceApiAssociationConfig = {}): MergeType | undefined {
  if (mergeType === undefined || mergeType === 'MANUAL_MERGE' || mergeType === 'AUTO_MERGE') return mergeType;
  throw badRequest(`mergeType must be MANUAL_MERGE or AUTO_MERGE, and is ${mergeType}.`);
}

export function associate(
  call: Call,
  input: {
    merged: string | undefined;
    source: string | undefined;
    description?: string | undefined;
    config?: SourceApiAssociationConfig | undefined;
  },
): SourceApiAssociation {
  const merged = getMergedApi(call, input.merged);
  const source = getNamedApi(call, input.source);
  if (source.apiType === 'MERGED') throw badRequest('A merged API cannot be the source of another.');
  const { associations } = appSyncState(call.partition);
  if (associations.list().some(({ value }) => value.sourceApiId === source.apiId))
    throw badRequest(`The API ${source.apiId} is a source of a merged API already.`);
  if (associationsOf(call, merged.apiId).length >= SOURCES_MAX) throw badRequest(`A merged API can have at most ${SOURCES_MAX} sources.`);
  const association = save(call, {
    id: randomUUID(),
    mergedApiId: merged.apiId,
    sourceApiId: source.apiId,
    description: input.description,
    mergeType: mergeTypeOf(input.config) ?? 'MANUAL_MERGE',
    status: 'MERGE_SCHEDULED',
  });
  return describeAssociation(call, merge(call, merged, association));
}

/** The association as it is by now: what merges by itself has done so. @throws CloudFailure NotFoundException */
export function getAssociation(call: Call, merged: GraphqlApi & { apiId: string }, id: string | undefined): StoredAssociation {
  const find = () => appSyncState(call.partition).associations.find(`${merged.apiId}/${id ?? ''}`);
  if (find()?.isStale) bringUpToDate(call, merged);
  const association = find();
  if (!association) throw notFound(`Source API association ${id} not found.`);
  return association;
}

/** The same, from the side of the source. @throws CloudFailure NotFoundException */
export function getAssociationOfSource(call: Call, source: string | undefined, id: string | undefined): StoredAssociation {
  const { apiId } = getNamedApi(call, source);
  const all = appSyncState(call.partition).associations.list();
  const association = all.find(({ value }) => value.sourceApiId === apiId && value.id === id)?.value;
  if (!association) throw notFound(`Source API association ${id} not found.`);
  return association;
}

export function updateAssociation(
  call: Call,
  association: StoredAssociation,
  { description, config }: { description?: string | undefined; config?: SourceApiAssociationConfig | undefined },
): StoredAssociation {
  const mergeType = mergeTypeOf(config) ?? association.mergeType;
  return save(call, { ...association, mergeType, ...(description !== undefined && { description }) });
}

/** Takes a source away, with all that came from it. @throws CloudFailure BadRequestException when the others cannot be without it */
export function disassociate(call: Call, association: StoredAssociation): void {
  call.partition.store.transaction(() => {
    appSyncState(call.partition).associations.remove(keyOf(association));
    recompose(call, getApi(call, association.mergedApiId));
  });
}

/**
 * Takes an API that is deleted away from what is made of it. AWS's documentation does not say what becomes of an association whose
 * source is deleted; here none outlives it. @throws CloudFailure BadRequestException when the other sources cannot be without it
 */
export function disassociateSource(call: Call, sourceApiId: string): void {
  for (const { value } of appSyncState(call.partition).associations.list())
    if (value.sourceApiId === sourceApiId) disassociate(call, value);
}

/** Puts in force what the sources come to with the merged API as it is now. @throws CloudFailure BadRequestException when that is nothing */
function recompose(call: Caller, merged: GraphqlApi & { apiId: string }): void {
  try {
    install(call, merged);
  } catch (error) {
    if (error instanceof MergeConflict) throw badRequest(error.message, error);
    throw error;
  }
}

/** Who may read what is told at the fields by the merged API's own modes, so that it is told anew when those change. */
export function settingsChanged(call: Caller, merged: GraphqlApi & { apiId: string }): void {
  if (associationsOf(call, merged.apiId).some(({ copy }) => copy !== undefined)) recompose(call, merged);
}

/** Takes the source as it is now; what is in force stays when that cannot be merged. */
export function merge(call: Caller, merged: GraphqlApi & { apiId: string }, association: StoredAssociation): StoredAssociation {
  const { isStale: _, ...before } = association;
  try {
    const copy = copyOf(call, association.sourceApiId);
    install(call, merged, { ...before, copy });
    return save(call, { ...before, copy, status: 'MERGE_SUCCESS', detail: undefined, mergedAt: call.cloud.now().getTime() });
  } catch (error) {
    if (!(error instanceof MergeConflict)) throw error;
    return save(call, { ...before, status: 'MERGE_FAILED', detail: error.message });
  }
}

/** Merges what has changed since and merges by itself. */
export function bringUpToDate(call: Caller, merged: GraphqlApi & { apiId: string }): void {
  for (const association of associationsOf(call, merged.apiId)) if (association.isStale) merge(call, merged, association);
}

/** What resolvers find in their environment, by the API that they came from. */
export function variablesOfSources(call: Caller, mergedApiId: string): Map<string, Record<string, string>> {
  return new Map(associationsOf(call, mergedApiId).map(({ sourceApiId, copy }) => [sourceApiId, copy?.variables ?? {}]));
}

/** @throws MergeConflict for a source without a schema */
function copyOf({ partition }: Caller, apiId: string): SourceCopy {
  const state = appSyncState(partition);
  const schema = state.schemas.find(apiId);
  const api = state.apis.find(apiId);
  if (!api || !schema?.sdl || schema.partial) throw new MergeConflict('source API', apiId, 'It does not exist, or has no schema yet.');
  const prefix = `${apiId}/`;
  return {
    apiId,
    authenticationType: api.authenticationType,
    sdl: schema.sdl,
    dataSources: state.dataSources.list({ prefix }).map(({ value }) => value),
    functions: state.functions.list({ prefix }).map(({ value }) => value),
    resolvers: state.resolvers.list({ prefix }).map(({ value }) => value),
    variables: state.variables.find(apiId) ?? {},
  };
}

/** Puts in force what the sources come to, with one of them as it is about to be. @throws MergeConflict */
function install(call: Caller, merged: GraphqlApi & { apiId: string }, changed?: StoredAssociation): void {
  const { apiId } = merged;
  const copies = associationsOf(call, apiId).flatMap((one) => (one.id === changed?.id ? changed : one).copy ?? []);
  const composition = copies.length > 0 ? compose(merged, copies) : undefined;
  const { schemas, dataSources, functions, resolvers } = appSyncState(call.partition);
  const { sdl = '', ...made } = composition ?? { dataSources: [], functions: [], resolvers: [] };
  call.partition.store.transaction(() => {
    for (const collection of [dataSources, functions, resolvers])
      for (const { key } of collection.list({ prefix: `${apiId}/` })) collection.remove(key);
    for (const one of made.dataSources) dataSources.put(`${apiId}/${one.name}`, one);
    for (const one of made.functions) functions.put(`${apiId}/${one.functionId}`, one);
    for (const one of made.resolvers) resolvers.put(`${apiId}/${one.typeName}/${one.fieldName}`, one);
    schemas.put(apiId, { sdl, status: 'SUCCESS', details: 'Successfully created schema.' });
  });
  definitionChanged(call.cloud, apiId);
}

export function listAssociations(call: Call, apiId: string | undefined): SourceApiAssociationSummary[] {
  const api = getNamedApi(call, apiId);
  const all = appSyncState(call.partition).associations.list();
  const own = all.filter(({ value }) => value.mergedApiId === api.apiId || value.sourceApiId === api.apiId);
  return own.map(({ value }) => summaryOf(call, value));
}

function summaryOf({ partition }: Caller, { id, mergedApiId, sourceApiId, description }: StoredAssociation): SourceApiAssociationSummary {
  const mergedApiArn = apiArn(partition, mergedApiId);
  return {
    associationId: id,
    associationArn: `${mergedApiArn}/sourceApiAssociations/${id}`,
    sourceApiId,
    sourceApiArn: apiArn(partition, sourceApiId),
    mergedApiId,
    mergedApiArn,
    description,
  };
}

export function describeAssociation(call: Caller, association: StoredAssociation): SourceApiAssociation {
  const { mergeType, status, detail, mergedAt } = association;
  return {
    ...summaryOf(call, association),
    sourceApiAssociationConfig: { mergeType },
    sourceApiAssociationStatus: status,
    sourceApiAssociationStatusDetail: detail,
    ...(mergedAt !== undefined && { lastSuccessfulMergeDate: new Date(mergedAt) }),
  };
}
