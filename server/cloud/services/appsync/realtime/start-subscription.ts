/** Checks a subscription and runs its resolver, which may refuse it or set its filter. */
import {
  execute,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isObjectType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { Cloud } from '../../../cloud';
import type { Caller } from '../engine/caller';
import { mayRead } from '../engine/check-field';
import { checkRequest, type GraphQLRequest, newFieldRequest, type Origin, resolveField } from '../engine/execute-request';
import type { FieldRequest } from '../engine/field-request';
import { type ErrorEntry, toErrorEntry } from '../engine/graphql-errors';
import type { LoadedApi } from '../engine/load-api';
import { operationOf, prepareDocument } from '../engine/prepare-document';
import type { SubscriptionFilter } from '../library/subscription-filter';
import { ResolverError, UnauthorizedField } from '../vtl/failure';
import { fieldsOf, type Projection } from './project';
import type { Subscriber } from './subscriber';

export type Started = { subscriber: Omit<Subscriber, 'deliver' | 'end'> } | { errors: ErrorEntry[] };

function refused(errorType: string, message: string): Started {
  return { errors: [{ path: null, locations: null, errorType, message }] };
}

export async function startSubscription(
  cloud: Cloud,
  api: LoadedApi,
  caller: Caller,
  origin: Origin,
  graphql: GraphQLRequest,
): Promise<Started> {
  const problems = checkRequest(api, graphql);
  if (problems.length > 0) return { errors: problems };
  const { document } = prepareDocument(api, graphql.query);
  const operation = document && operationOf(document, graphql.operationName);
  const type = api.schema.getSubscriptionType();
  if (!document || !operation || operation.operation !== OperationTypeNode.SUBSCRIPTION || !type) {
    return refused('UnsupportedOperation', 'Only subscriptions are supported over WebSocket.');
  }
  const fragments: Projection['fragments'] = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  // As execution sees them: with the defaults that the operation gives.
  const given = getVariableValues(api.schema, operation.variableDefinitions ?? [], graphql.variables ?? {});
  if (given.errors) return { errors: given.errors.map(toErrorEntry) };
  const variables = given.coerced;
  const scope = { schema: api.schema, fragments, variables };
  const [node, ...more] = fieldsOf(operation.selectionSet, type, scope);
  const field = node && type.getFields()[node.name.value];
  if (!node || !field || more.length > 0) return refused('BadRequestException', 'A subscription selects exactly one field.');

  const request = newFieldRequest(cloud, api, caller, origin);
  request.subscription = {};
  const result = await execute({
    schema: api.schema,
    document,
    contextValue: request,
    variableValues: graphql.variables,
    operationName: graphql.operationName,
    fieldResolver: resolveField,
  });
  // The field has no value yet, so only refusals count, and faults before any resolver ran.
  const errors = (result.errors ?? []).filter(
    ({ originalError, path }) => originalError instanceof UnauthorizedField || originalError instanceof ResolverError || path === undefined,
  );
  if (errors.length > 0) return { errors: errors.map(toErrorEntry) };

  const returned = getNamedType(field.type);
  const denied = isObjectType(returned) ? deniedFields(request, returned, node.selectionSet, scope) : new Set<string>();
  const { filter, invalidationFilter } = request.subscription;
  return {
    subscriber: {
      apiId: api.apiId,
      fieldName: field.name,
      operation,
      query: graphql.query,
      variables,
      denied,
      payloadKey: JSON.stringify([
        graphql.query,
        operation.name?.value,
        /@(?:skip|include)\b/.test(graphql.query) ? variables : null,
        [...denied],
      ]),
      args: matchingArguments(getArgumentValues(field, node, variables), returned),
      ...(filter !== undefined && { filter: filter as SubscriptionFilter }),
      ...(invalidationFilter !== undefined && { invalidationFilter: invalidationFilter as SubscriptionFilter }),
    },
  };
}

/** Arguments that name a field of what is published; others, such as `filter`, are for the resolver. */
function matchingArguments(args: Record<string, unknown>, type: unknown): Record<string, unknown> {
  const fields = isObjectType(type) ? type.getFields() : {};
  return Object.fromEntries(Object.entries(args).filter(([name]) => Object.hasOwn(fields, name)));
}

/** What the caller may not read of the selection: those members will be null. */
function deniedFields(
  request: FieldRequest,
  type: GraphQLObjectType,
  set: SelectionSetNode | undefined,
  scope: Pick<Projection, 'schema' | 'fragments' | 'variables'>,
  denied = new Set<string>(),
  // Each part of the document is looked at once, however often fragments lead to it.
  seen = new Set<SelectionSetNode>(),
): Set<string> {
  if (!set || seen.has(set)) return denied;
  seen.add(set);
  for (const node of fieldsOf(set, type, scope)) {
    const name = node.name.value;
    const field = type.getFields()[name];
    const plan = request.api.fields.get(type.name)?.get(name);
    if (!field || !plan) continue;
    if (!mayRead(request, plan)) denied.add(`${type.name}.${name}`);
    const inner = getNamedType(field.type);
    if (isObjectType(inner)) deniedFields(request, inner, node.selectionSet, scope, denied, seen);
  }
  return denied;
}
