import { z } from 'zod';
import { type Field, fieldSchema } from './field';
import { ruleSchema, variableSchema } from './rule';
import { chipSchema, codeSchema } from './value';

const name = z.string().min(1);

/**
 * What answers a custom operation; several are steps of a pipeline
 * (https://docs.amplify.aws/react/build-a-backend/data/custom-business-logic/). SQL written in place is kept as code.
 */
export const handlerSchema = z.discriminatedUnion('kind', [
  /** `a.handler.function(sayHello)`: a function, by the name of its variable; `async` answers before it has run. */
  z.object({ kind: z.literal('function'), function: variableSchema, async: z.boolean() }),
  /** `a.handler.function('sayHello')`: a name that `functions` of `defineData` maps to a function. */
  z.object({ kind: z.literal('namedFunction'), function: name, async: z.boolean() }),
  /** `a.handler.custom({...})`: a JavaScript resolver in a file, on a model's table or a data source of the API. */
  z.object({
    kind: z.literal('custom'),
    entry: name,
    /** Absent: a resolver without a data source. */
    dataSource: z.union([z.object({ model: name }), z.object({ name })]).optional(),
  }),
  /** `a.handler.sqlReference('./query.sql')`. */
  z.object({ kind: z.literal('sqlReference'), entry: name }),
  codeSchema,
]);
export type Handler = z.infer<typeof handlerSchema>;

export const sourceMutationSchema = z.enum(['create', 'update', 'delete']);

/** One `a.ref` inside `.for(…)`: a custom mutation, or a model together with which of its mutations. */
export const subscriptionSourceSchema = z.object({ target: name, mutations: z.array(sourceMutationSchema) });
export type SubscriptionSource = z.infer<typeof subscriptionSourceSchema>;

export const operationKindSchema = z.enum(['query', 'mutation', 'subscription']);

/** A custom query, mutation or subscription, or an AI route. */
export const operationSchema = z.object({
  name,
  /** The schema it stands in; the name of an entry of `data.schemas`. */
  schema: z.string(),
  kind: z.enum([...operationKindSchema.options, 'generation', 'conversation']),
  arguments: z.array(fieldSchema),
  /** What it returns, as a field named `returns`. */
  returns: fieldSchema.optional(),
  handlers: z.array(handlerSchema),
  /** The mutations that a subscription listens to. */
  sources: z.array(subscriptionSourceSchema),
  rules: z.array(ruleSchema),
  /** Chained calls kept as code, such as `.handler(PIPELINE)`, and the settings of an AI route (`at` is its kind). */
  chips: z.array(chipSchema),
});
export type Operation = z.infer<typeof operationSchema>;

/** The type that an operation gives back by name, such as `Post` or `string`; undefined where it says none by name. */
export function returnedType({ returns }: { returns?: Field | undefined }): string | undefined {
  if (returns?.kind === 'ref') return returns.target;
  return returns?.kind === 'scalar' ? returns.type : undefined;
}
