import {
  type DocumentNode,
  type GraphQLResolveInfo,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { mayRead } from './check-field';
import type { FieldRequest } from './field-request';
import type { PlainOperation } from './plain-operation';

/** What came of the fields at the root: each resolver runs once, whoever completes its value. */
export type RootAnswers = Map<string, Promise<unknown>>;

type Resolve = (source: unknown, args: Record<string, unknown>, request: FieldRequest, info: GraphQLResolveInfo) => unknown;

/**
 * Runs the resolvers of a plain operation and completes what they answer.
 * @param given the variables as they came
 * @param answers is filled with what the resolvers gave, for graphql-js to go on with
 * @returns undefined when anything is not as it should be: graphql-js then tells what
 */
export async function runPlainOperation(
  request: FieldRequest,
  { type, fields, nested }: PlainOperation,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
  resolve: Resolve,
  answers: RootAnswers,
): Promise<Record<string, unknown> | undefined> {
  const { schema } = request.api;
  const strict = request.caller.mode === 'AWS_IAM' || request.caller.deniedFields !== undefined;
  if (!nested.every((plan) => (plan.open && !strict) || mayRead(request, plan))) return undefined;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (!variables.coerced) return undefined;
  const shared = {
    parentType: type,
    schema,
    fragments: fragmentsOf(document),
    rootValue: null,
    operation,
    variableValues: variables.coerced,
  };
  try {
    for (const { key, node, field } of fields) {
      const args = getArgumentValues(field, node, variables.coerced);
      const path = { prev: undefined, key, typename: type.name };
      const info = { ...shared, fieldName: field.name, fieldNodes: [node], returnType: field.type, path };
      const answer = Promise.resolve(resolve(null, args, request, info));
      // Looked at below, or by graphql-js: not unhandled in between.
      answer.catch(() => {});
      answers.set(key, answer);
    }
    const data: Record<string, unknown> = {};
    for (const { key, complete } of fields) data[key] = complete(await answers.get(key));
    return data;
  } catch {
    return undefined; // Whatever it is, graphql-js comes upon it again, and words it.
  }
}

function fragmentsOf({ definitions }: DocumentNode): GraphQLResolveInfo['fragments'] {
  return Object.fromEntries(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
}
