/** Executes a GraphQL request for a verified caller. */
import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isNonNullType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Cloud } from '../../../cloud';
import { throughOperationCache } from '../cache/cached-operation';
import { ResolverError, UnauthorizedField } from '../vtl/failure';
import type { Caller } from './caller';
import { mayRead } from './check-field';
import type { FieldRequest } from './field-request';
import { type ErrorEntry, toErrorEntry, toValidationEntry } from './graphql-errors';
import type { LoadedApi } from './load-api';
import { depthOf } from './path-of';
import { plainOperationOf } from './plain-operation';
import { operationOf, prepareDocument } from './prepare-document';
import { openRequestLog } from './request-log';
import { type RootAnswers, runPlainOperation } from './run-plain-operation';
import { runResolver } from './run-resolver';

export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface Origin {
  headers: Record<string, string>;
  domainName: string;
  signal: () => AbortSignal;
}

export interface GraphQLAnswer {
  data: unknown;
  errors?: ErrorEntry[];
  extensions?: { apiCacheEntriesDeleted: number };
}

/** Opens the state that the fields of one request share. */
export function newFieldRequest(cloud: Cloud, api: LoadedApi, caller: Caller, origin: Origin): FieldRequest {
  const log = openRequestLog(api);
  return {
    cloud,
    api,
    caller,
    ...origin,
    requestId: randomUUID(),
    appended: [],
    responseHeaders: {},
    invalidations: [],
    calls: new Map(),
    batches: new Map(),
    decisions: new Map(),
    resolverCount: 0,
    evictedCount: 0,
    ...(log && { log }),
  };
}

/** Reads a field: checks the caller, runs the resolver, or takes the parent's member. */
export const resolveField: GraphQLFieldResolver<unknown, FieldRequest> = (source, args, request, info) => {
  checkDepth(request, info);
  const plan = request.api.fields.get(info.parentType.name)?.get(info.fieldName);
  if (plan && (!plan.open || request.caller.mode === 'AWS_IAM' || request.caller.deniedFields) && !mayRead(request, plan))
    throw unauthorized(info);
  if (plan?.resolver) {
    return runResolver(request, plan.resolver, source, args, info).catch((error: unknown) => {
      throw error instanceof UnauthorizedField ? unauthorized(info) : error;
    });
  }
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, info.fieldName)) return undefined;
  return (source as Record<string, unknown>)[info.fieldName];
};

/** What is nested deeper than the API allows is an error there; the rest is answered. */
function checkDepth({ api }: FieldRequest, { path }: GraphQLResolveInfo): void {
  const limit = api.record.queryDepthLimit;
  if (limit && depthOf(path) > limit) {
    throw new ResolverError(`Query depth limit exceeded: the maximum is ${limit}.`, 'QueryDepthLimitReached');
  }
}

function unauthorized({ fieldName, parentType }: GraphQLResolveInfo): UnauthorizedField {
  return new UnauthorizedField(`Not Authorized to access ${fieldName} on type ${parentType.name}`);
}

/** Union and interface members say their type in `__typename`. */
function resolveType(value: unknown): string | undefined {
  const name = typeof value === 'object' && value !== null ? (value as { __typename?: unknown }).__typename : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** What is wrong with a request before any field is resolved. */
export function checkRequest(api: LoadedApi, { query, operationName }: GraphQLRequest): ErrorEntry[] {
  const prepared = prepareDocument(api, query);
  if (prepared.syntaxError)
    return [{ path: null, locations: null, errorType: 'MalformedHttpRequestException', message: 'Unable to parse GraphQL query.' }];
  if (prepared.problems.length > 0) return prepared.problems.map(toValidationEntry);
  if (prepared.document && !operationOf(prepared.document, operationName)) {
    return [
      {
        path: null,
        locations: null,
        errorType: 'BadRequestException',
        message: operationName
          ? `Unknown operation named '${operationName}'.`
          : 'Must provide operation name if query contains multiple operations.',
      },
    ];
  }
  return [];
}

/** Runs an operation whose document was checked; mutations have reached the disk when this resolves. */
export async function executeRequest(request: FieldRequest, graphql: GraphQLRequest): Promise<GraphQLAnswer> {
  const { api, cloud } = request;
  const { document } = prepareDocument(api, graphql.query);
  if (!document) throw new Error('The document was not checked before it was executed.');
  const operation = operationOf(document, graphql.operationName);
  if (!operation) throw new Error('The operation was not checked before it was executed.');
  const run = () => executeDocument(request, document, operation, graphql);
  if (operation.operation === OperationTypeNode.QUERY && api.cache?.apiCachingBehavior === 'OPERATION_LEVEL_CACHING')
    return throughOperationCache(request, api.cache.ttl ?? 0, graphql, run);
  const answer = await run();
  if (operation.operation === OperationTypeNode.MUTATION) await cloud.durable();
  return answer;
}

/** The short way for plain operations, as long as everything is as it should be. */
async function executeDocument(
  request: FieldRequest,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  graphql: GraphQLRequest,
): Promise<GraphQLAnswer> {
  const plain = plainOperationOf(request.api, operation);
  const answers: RootAnswers = new Map();
  const data = plain && (await runPlainOperation(request, plain, document, operation, graphql.variables ?? {}, resolveField, answers));
  return data ? answerOf(request, data, []) : executeByGraphQL(request, document, graphql, answers);
}

/** @param answers of fields at the root whose resolvers have run */
export async function executeByGraphQL(
  request: FieldRequest,
  document: DocumentNode,
  graphql: GraphQLRequest,
  answers?: RootAnswers,
): Promise<GraphQLAnswer> {
  const { api } = request;
  const result = await execute({
    schema: api.schema,
    document,
    rootValue: null,
    contextValue: request,
    variableValues: graphql.variables,
    operationName: graphql.operationName,
    fieldResolver: answers?.size
      ? (source, args, context, info) =>
          (info.path.prev === undefined ? answers.get(String(info.path.key)) : undefined) ?? resolveField(source, args, context, info)
      : resolveField,
    typeResolver: resolveType,
  });
  const errors = (result.errors ?? []).map((error) => nameMissingType(api, toErrorEntry(error), error.message));
  return answerOf(request, result.data ?? null, errors);
}

function answerOf(request: FieldRequest, data: unknown, errors: ErrorEntry[]): GraphQLAnswer {
  for (const { line, column, ...error } of request.appended) errors.push({ ...error, locations: [{ line, column, sourceName: null }] });
  return {
    data,
    ...(errors.length > 0 && { errors }),
    ...(request.evictedCount > 0 && { extensions: { apiCacheEntriesDeleted: request.evictedCount } }),
  };
}

/** AppSync names the type of the value that is missing; graphql-js names only the field. */
function nameMissingType(api: LoadedApi, entry: ErrorEntry, original: string): ErrorEntry {
  const [, typeName, fieldName] = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(original) ?? [];
  if (typeName === undefined || fieldName === undefined) return entry;
  const parent = api.schema.getType(typeName);
  const type: GraphQLOutputType | undefined =
    parent && 'getFields' in parent ? (parent.getFields()[fieldName]?.type as GraphQLOutputType) : undefined;
  return { ...entry, message: entry.message.replace("type: ''", `type: '${type && isNonNullType(type) ? type.ofType : ''}'`) };
}
