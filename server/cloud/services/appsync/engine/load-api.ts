/** An API made ready to run: schema, what each field needs, parsed documents. Read from the store on first use. */
import type { ApiCache, DataSource, GraphqlApi } from '@aws-sdk/client-appsync';
import { type GraphQLObjectType, type GraphQLSchema, isObjectType, valueFromASTUntyped } from 'graphql';
import type { Cloud } from '../../../cloud';
import type { Owner } from '../../../state/directory';
import type { Partition } from '../../../state/partition';
import { bringUpToDate, variablesOfSources } from '../merged/associations';
import { appSyncState, loadedApis } from '../state';
import { modesOf } from './auth-mode';
import { buildApiSchema } from './build-schema';
import { accessOf, type FieldAccess } from './field-access';
import type { PreparedDocument } from './prepare-document';
import { type ResolverPlan, toResolverPlan } from './resolver-plan';

export interface FieldPlan {
  typeName: string;
  fieldName: string;
  access: FieldAccess;
  /** True when every mode of the API may read the field, whatever the caller's groups. */
  open: boolean;
  resolver?: ResolverPlan;
}

export interface LoadedApi {
  apiId: string;
  owner: Owner;
  partition: Partition;
  record: GraphqlApi & { apiId: string };
  schema: GraphQLSchema;
  variables: Record<string, string>;
  cache?: ApiCache;
  /** By type, then field. */
  fields: Map<string, Map<string, FieldPlan>>;
  /** Subscription fields by the mutation that publishes to them. */
  subscriptions: Map<string, string[]>;
  documents: Map<string, PreparedDocument>;
}

/** Undefined when there is no such API or it has no schema yet. */
export function findLoadedApi(cloud: Cloud, apiId: string): LoadedApi | undefined {
  const loaded = loadedApis(cloud) as Map<string, LoadedApi>;
  let found = loaded.get(apiId);
  if (!found || found.partition.signal.aborted) {
    found = loadApi(cloud, apiId);
    if (found) loaded.set(apiId, found);
  }
  return found;
}

function loadApi(cloud: Cloud, apiId: string): LoadedApi | undefined {
  const owner = cloud.directory.findOwner('graphql-api', apiId);
  if (!owner) return undefined;
  const partition = cloud.partition(owner.accountId, owner.region);
  const state = appSyncState(partition);
  const record = state.apis.find(apiId);
  if (record?.apiType === 'MERGED') bringUpToDate({ cloud, partition }, record);
  const { sdl, partial } = state.schemas.find(apiId) ?? {};
  if (!record || !sdl || partial) return undefined;
  const apiCache = state.caches.find(apiId);
  const dataSources = new Map<string, DataSource>(state.dataSources.list({ prefix: `${apiId}/` }).map(({ value }) => [value.name, value]));
  const functions = new Map(state.functions.list({ prefix: `${apiId}/` }).map(({ value }) => [value.functionId, value]));
  const variables = state.variables.find(apiId) ?? {};
  const ofSources = variablesOfSources({ cloud, partition }, apiId);
  const resolvers = new Map<string, ResolverPlan>();
  for (const { value } of state.resolvers.list({ prefix: `${apiId}/` })) {
    const own = value.source && { variables: { ...variables, ...ofSources.get(value.source.apiId) } };
    resolvers.set(`${value.typeName}.${value.fieldName}`, { ...toResolverPlan(value, functions, dataSources, apiCache), ...own });
  }
  const schema = buildApiSchema(sdl);
  return {
    apiId,
    owner,
    partition,
    record,
    schema,
    variables,
    ...(apiCache && { cache: apiCache }),
    fields: planFields(schema, record, resolvers),
    subscriptions: readSubscriptions(schema.getSubscriptionType()),
    documents: new Map(),
  };
}

function planFields(schema: GraphQLSchema, record: GraphqlApi, resolvers: Map<string, ResolverPlan>): Map<string, Map<string, FieldPlan>> {
  const modes = modesOf(record);
  const defaults = { mode: modes[0] ?? 'API_KEY', denyByDefault: record.userPoolConfig?.defaultAction === 'DENY' } as const;
  const plans = new Map<string, Map<string, FieldPlan>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = new Map<string, FieldPlan>();
    for (const field of Object.values(type.getFields())) {
      const access = accessOf(type, field, defaults);
      const resolver = resolvers.get(`${type.name}.${field.name}`);
      const open = modes.every((mode) => access[mode] === true);
      ofType.set(field.name, { typeName: type.name, fieldName: field.name, access, open, ...(resolver && { resolver }) });
    }
    plans.set(type.name, ofType);
  }
  return plans;
}

function readSubscriptions(type: GraphQLObjectType | undefined | null): Map<string, string[]> {
  const subscriptions = new Map<string, string[]>();
  for (const field of Object.values(type?.getFields() ?? {})) {
    const directive = field.astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
    const argument = directive?.arguments?.find(({ name }) => name.value === 'mutations');
    if (!argument) continue;
    for (const mutation of [valueFromASTUntyped(argument.value)].flat() as string[]) {
      subscriptions.set(mutation, [...(subscriptions.get(mutation) ?? []), field.name]);
    }
  }
  return subscriptions;
}
