/** Hands the results of mutations to the subscriptions that follow them. */
import { type DocumentNode, getVariableValues, Kind, OperationTypeNode } from 'graphql';
import type { Cloud } from '../../../cloud';
import type { GraphQLAnswer, GraphQLRequest } from '../engine/execute-request';
import type { LoadedApi } from '../engine/load-api';
import { operationOf, prepareDocument } from '../engine/prepare-document';
import { equals, getMember } from '../vtl/values';
import { matchesFilter } from './match-filter';
import { fieldsOf, type Projection, projectValue } from './project';
import { toRealNames } from './real-names';
import { type Subscriber, subscribersOf } from './subscriber';

function fragmentsOf(document: DocumentNode): Projection['fragments'] {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** Publishes every root field of a mutation that gave a value. */
export function publishMutation(
  cloud: Cloud,
  api: LoadedApi,
  graphql: GraphQLRequest,
  { data }: GraphQLAnswer,
  invalidations: { subscriptionField: string; payload: unknown }[],
): void {
  for (const { subscriptionField, payload } of invalidations) invalidate(cloud, api, subscriptionField, payload);
  const { document } = prepareDocument(api, graphql.query);
  const operation = document && operationOf(document, graphql.operationName);
  const type = api.schema.getMutationType();
  if (!document || operation?.operation !== OperationTypeNode.MUTATION || !type) return;
  const { coerced: variables } = getVariableValues(api.schema, operation.variableDefinitions ?? [], graphql.variables ?? {});
  if (!variables) return;
  const scope = { schema: api.schema, fragments: fragmentsOf(document), variables };
  for (const node of fieldsOf(operation.selectionSet, type, scope)) {
    const value = getMember(data, node.alias?.value ?? node.name.value);
    const field = type.getFields()[node.name.value];
    const subscriptions = api.subscriptions.get(node.name.value);
    if (value === null || value === undefined || !field || !subscriptions) continue;
    const published = toRealNames(value, field.type, node.selectionSet, scope);
    for (const name of subscriptions) publish(cloud, api, name, published);
  }
}

function publish(cloud: Cloud, api: LoadedApi, fieldName: string, published: unknown): void {
  const payloads = new Map<string, string>();
  for (const subscriber of subscribersOf(cloud, api.apiId, fieldName)) {
    if (!wants(subscriber, published)) continue;
    let payload = payloads.get(subscriber.payloadKey);
    if (payload === undefined) {
      payload = JSON.stringify(payloadFor(api, subscriber, published));
      payloads.set(subscriber.payloadKey, payload);
    }
    subscriber.deliver(payload);
  }
}

function wants({ filter, args }: Subscriber, published: unknown): boolean {
  if (filter) return matchesFilter(filter, published);
  return Object.entries(args).every(([name, value]) => equals(getMember(published, name), value));
}

function payloadFor(api: LoadedApi, { query, operation, fieldName, variables, denied }: Subscriber, published: unknown): unknown {
  const { document } = prepareDocument(api, query);
  const type = api.schema.getSubscriptionType();
  const projection: Projection = {
    schema: api.schema,
    fragments: document ? fragmentsOf(document) : new Map(),
    variables,
    denied,
    errors: [],
  };
  const data: Record<string, unknown> = {};
  for (const node of type ? fieldsOf(operation.selectionSet, type, projection) : []) {
    const field = type?.getFields()[node.name.value];
    const key = node.alias?.value ?? node.name.value;
    if (node.name.value === fieldName && field)
      data[key] = projectValue(published, field.type, node.selectionSet, [key], 'Subscription', projection);
  }
  return projection.errors.length > 0 ? { data, errors: projection.errors } : { data };
}

/** Ends the subscriptions whose invalidation filter matches what a resolver said. */
function invalidate(cloud: Cloud, api: LoadedApi, fieldName: string, payload: unknown): void {
  for (const subscriber of [...subscribersOf(cloud, api.apiId, fieldName)]) {
    if (subscriber.invalidationFilter && matchesFilter(subscriber.invalidationFilter, payload))
      subscriber.end('Subscription was invalidated.');
  }
}
