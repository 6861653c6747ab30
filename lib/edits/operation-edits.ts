import { z } from 'zod';
import { fieldSchema } from '@/lib/backend/field';
import { handlerSchema, operationKindSchema, subscriptionSourceSchema } from '@/lib/backend/operation';
import { ruleSchema } from '@/lib/backend/rule';

const name = z.string();

/** What `updateOperation` may change; what is absent stays. Arguments have the edits of fields, rules those of rules. */
export const operationChangesSchema = z.object({
  kind: operationKindSchema.optional(),
  /** A field whose name does not count; `null` removes the return type (subscriptions, functions that answer at once). */
  returns: fieldSchema.nullable().optional(),
  handlers: z.array(handlerSchema).optional(),
  sources: z.array(subscriptionSourceSchema).optional(),
});
export type OperationChanges = z.infer<typeof operationChangesSchema>;

/** Custom queries, mutations and subscriptions. */
export const operationEditSchemas = [
  /** Without rules: signed-in people, or anyone with the API key where nobody can sign in. */
  z.object({
    kind: z.literal('addOperation'),
    name,
    operation: operationKindSchema,
    arguments: z.array(fieldSchema).optional(),
    returns: fieldSchema.optional(),
    handlers: z.array(handlerSchema),
    sources: z.array(subscriptionSourceSchema).optional(),
    rules: z.array(ruleSchema).optional(),
    schema: z.string().optional(),
  }),
  z.object({ kind: z.literal('updateOperation'), operation: name, changes: operationChangesSchema }),
  /** Subscriptions to it follow. */
  z.object({ kind: z.literal('renameOperation'), operation: name, to: name }),
  z.object({ kind: z.literal('removeOperation'), operation: name }),
] as const;
