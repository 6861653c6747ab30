import { z } from 'zod';
import { customTypeSchema, enumTypeSchema, modelSchema } from '@/lib/backend/data';

const name = z.string();

/** A chip by where it hangs; `at` and `type` are what the backend calls it there. */
export const codeTargetSchema = z.discriminatedUnion('level', [
  /** An entry of a schema. */
  z.object({ level: z.literal('type'), type: name }),
  /** A field kept as code, of whatever holds fields. */
  z.object({ level: z.literal('field'), model: name, field: name }),
  /** The arguments of a call on a model or operation, such as `.identifier`. */
  z.object({ level: z.literal('call'), type: name, at: name }),
  /** A step of what answers an operation; `index` is its place among them, from 0. */
  z.object({ level: z.literal('handler'), operation: name, index: z.number().int().min(0) }),
  /** The arguments of a call on a schema. */
  z.object({ level: z.literal('schema'), schema: name, at: name }),
  /** A setting of `defineData`. */
  z.object({ level: z.literal('data'), at: name }),
]);
export type CodeTarget = z.infer<typeof codeTargetSchema>;

/** Edits of whole types: models, enums, custom types, operations and what stands among them as code. */
export const typeEditSchemas = [
  /** `to` is its new index among those of its kind in its schema. */
  z.object({ kind: z.literal('moveType'), type: name, to: z.number().int().min(0) }),
  /**
   * Copies fields, keys, indexes, rules. Relationships are not copied, because their other side belongs to the
   * original; the fields that hold references are. Without a name: `PostCopy`.
   */
  z.object({ kind: z.literal('duplicateModel'), model: name, name: name.optional() }),
  /**
   * Adds types that were copied from somewhere, this app or another. What has a name that is taken gets a number
   * (`Post2`) and references among the pasted follow; an enum or custom type that is there already, alike, is used
   * instead. Relationships to models that are not among the pasted are left out.
   */
  z.object({
    kind: z.literal('pasteTypes'),
    models: z.array(modelSchema),
    enums: z.array(enumTypeSchema),
    customTypes: z.array(customTypeSchema),
    schema: z.string().optional(),
  }),
  /** Replaces the source of a chip. What it means then only reading the source tells. */
  z.object({ kind: z.literal('updateCode'), target: codeTargetSchema, source: z.string() }),
  /** Removes an entry of a schema that is kept as code. */
  z.object({ kind: z.literal('removeCode'), type: name }),
] as const;
