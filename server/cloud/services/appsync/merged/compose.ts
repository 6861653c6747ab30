/** What a merged API is made of: the definitions of its sources, as they were when each was merged. */
import type { DataSource, FunctionConfiguration, GraphqlApi, Resolver } from '@aws-sdk/client-appsync';
import { Kind, print } from 'graphql';
import { modesOf } from '../engine/auth-mode';
import { checkSchema } from '../engine/build-schema';
import { type Candidate, MergeConflict, mergeType } from './merge-types';
import { modeDirective, readSourceSchema, type SourceSchema } from './source-schema';

/** A source API, copied. */
export interface SourceCopy {
  apiId: string;
  authenticationType: GraphqlApi['authenticationType'];
  sdl: string;
  dataSources: (DataSource & { name: string })[];
  functions: (FunctionConfiguration & { functionId: string })[];
  resolvers: (Resolver & { typeName: string; fieldName: string })[];
  /** Of its environment. */
  variables?: Record<string, string>;
}

/** A resolver of a merged API remembers of which source it is, because the API's role must be let use that. */
export interface SourceField {
  apiId: string;
  typeName: string;
  fieldName: string;
}

export type MergedResolver = Resolver & { typeName: string; fieldName: string; source: SourceField };

export interface Composition {
  sdl: string;
  dataSources: (DataSource & { name: string })[];
  functions: (FunctionConfiguration & { functionId: string })[];
  resolvers: MergedResolver[];
}

/** Two sources may have data sources of one name. */
const dataSourceName = (source: SourceCopy, name: string) => `_${source.apiId}_${name}`;

/** @throws MergeConflict */
export function compose(merged: GraphqlApi, copies: SourceCopy[]): Composition {
  const foreign = copies.find(({ authenticationType }) => authenticationType && !modesOf(merged).includes(authenticationType));
  if (foreign)
    throw new MergeConflict(
      'source API',
      foreign.apiId,
      `The merged API does not have its authorization mode ${foreign.authenticationType}.`,
    );
  const sources = copies.map(({ sdl, authenticationType }) => readSourceSchema(sdl, authenticationType, merged.authenticationType));
  const byName = new Map<string, Candidate[]>();
  for (const [source, { types }] of sources.entries()) {
    for (const type of types) {
      const name = type.node.name.value;
      byName.set(name, [...(byName.get(name) ?? []), { ...type, source }]);
    }
  }
  const primary = merged.authenticationType && modeDirective(merged.authenticationType);
  const types = new Map([...byName].map(([name, candidates]) => [name, mergeType(candidates, primary)]));
  const sdl = print({ kind: Kind.DOCUMENT, definitions: [...types.values()].map(({ node }) => node) });
  const problem = checkSchema(sdl);
  if (problem !== undefined) throw new MergeConflict('schema', 'merged', problem);
  const owns = (source: number, typeName: string, fieldName: string) => types.get(typeName)?.owners.get(fieldName)?.has(source) ?? false;
  return {
    sdl,
    dataSources: copies.flatMap((copy) => copy.dataSources.map((one) => ({ ...one, name: dataSourceName(copy, one.name) }))),
    functions: copies.flatMap((copy) => copy.functions.map((one) => onSource(copy, one))),
    resolvers: mergeResolvers(copies, sources, owns),
  };
}

function onSource<T extends { dataSourceName?: string | undefined }>(copy: SourceCopy, record: T): T {
  return record.dataSourceName === undefined ? record : { ...record, dataSourceName: dataSourceName(copy, record.dataSourceName) };
}

function mergeResolvers(
  copies: SourceCopy[],
  sources: SourceSchema[],
  owns: (source: number, typeName: string, fieldName: string) => boolean,
): MergedResolver[] {
  const resolvers = new Map<string, MergedResolver>();
  for (const [source, copy] of copies.entries()) {
    for (const resolver of copy.resolvers) {
      const { typeName, fieldName } = resolver;
      const place = sources[source]?.placeOf(typeName, fieldName);
      if (!place || !owns(source, place.typeName, place.fieldName)) continue;
      const key = `${place.typeName}.${place.fieldName}`;
      if (resolvers.has(key)) throw new MergeConflict('resolver', key, 'Multiple source resolvers are not supported on the same field.');
      resolvers.set(key, { ...onSource(copy, resolver), ...place, source: { apiId: copy.apiId, typeName, fieldName } });
    }
  }
  return [...resolvers.values()];
}
