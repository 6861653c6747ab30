import { z } from 'zod';
import { pointSchema } from '@/lib/backend/canvas';
import {
  authorizationModeSchema,
  customTypeSchema,
  disabledOperationSchema,
  enumTypeSchema,
  modelSchema,
  secondaryIndexSchema,
} from '@/lib/backend/data';
import { fieldSchema, scalarTypeSchema, validationSchema } from '@/lib/backend/field';
import { operationSchema } from '@/lib/backend/operation';
import { ruleSchema } from '@/lib/backend/rule';
import { jsonSchema } from '@/lib/backend/value';

/** Names are checked by `apply`, which explains what is wrong with them; here they are only text. */
const name = z.string();
/**
 * A model; where fields are concerned also a custom type, an operation (its arguments are the fields), or an object
 * field inside one of these, as `Post.meta`.
 */
const model = z.string();

/** What `updateField` may change; what is absent stays. */
export const fieldChangesSchema = z.object({
  /** A scalar type, a named enum or custom type, or an enum written in place. */
  type: z.union([scalarTypeSchema, z.object({ ref: z.string() }), z.object({ values: z.array(z.string()) })]).optional(),
  required: z.boolean().optional(),
  list: z.boolean().optional(),
  listRequired: z.boolean().optional(),
  /** `null` removes the default. */
  default: z
    .union([z.object({ value: jsonSchema }), z.literal('generated')])
    .nullable()
    .optional(),
  validation: z.array(validationSchema).optional(),
});
export type FieldChanges = z.infer<typeof fieldChangesSchema>;

/** Where its card is put on the canvas; without one it finds a place by itself. */
const place = pointSchema.optional();

const relationSchema = z.enum(['one-to-many', 'one-to-one', 'many-to-many']);

export const rulesTargetSchema = z.discriminatedUnion('level', [
  /** Without a name: the only schema. */
  z.object({ level: z.literal('schema'), schema: z.string().optional() }),
  z.object({ level: z.literal('model'), model }),
  z.object({ level: z.literal('field'), model, field: name }),
  z.object({ level: z.literal('operation'), operation: name }),
]);
export type RulesTarget = z.infer<typeof rulesTargetSchema>;

/** Types that come from elsewhere, such as a schema of Amplify Gen 1 or the tables of a database. */
export const fragmentSchema = z.object({
  models: z.array(modelSchema.omit({ schema: true, chips: true })),
  enums: z.array(enumTypeSchema.omit({ schema: true })),
  customTypes: z.array(customTypeSchema.omit({ schema: true })),
  operations: z.array(operationSchema.omit({ schema: true, chips: true })),
  /** Functions that operations call, by name; those that are not there yet are added, to be filled with code. */
  functions: z.array(name),
  /** Rules of the whole schema, where the backend has none yet. */
  rules: z.array(ruleSchema),
});
export type Fragment = z.infer<typeof fragmentSchema>;

/** Other models that lose fields by an edit. */
const relatives = z.array(name).optional();

export const dataEditSchemas = [
  /** Without rules: those of the schema, or else one that fits (the owner when people can sign in). */
  z.object({
    kind: z.literal('addModel'),
    name,
    fields: z.array(fieldSchema).optional(),
    rules: z.array(ruleSchema).optional(),
    schema: z.string().optional(),
    place,
  }),
  z.object({ kind: z.literal('renameModel'), model, to: name }),
  /** Also removes the relationship fields of other models that point at it; they may be named, for who tells of the edit. */
  z.object({ kind: z.literal('removeModel'), model, relatives }),
  z.object({ kind: z.literal('addField'), model, field: fieldSchema, at: z.number().int().min(0).optional() }),
  z.object({ kind: z.literal('updateField'), model, field: name, changes: fieldChangesSchema }),
  z.object({ kind: z.literal('renameField'), model, field: name, to: name }),
  z.object({ kind: z.literal('removeField'), model, field: name }),
  /** `to` is the field's new index. */
  z.object({ kind: z.literal('moveField'), model, field: name, to: z.number().int().min(0) }),
  /**
   * Writes both sides and the reference field. One-to-many: one `from` has many `to`. Many-to-many goes through a
   * join model. Names that are absent are made from the models' names.
   */
  z.object({
    kind: z.literal('addRelationship'),
    relation: relationSchema,
    from: model,
    to: model,
    /** The field on `from`, such as `posts`. */
    fromField: name.optional(),
    /** The field on `to`, such as `author`. */
    toField: name.optional(),
    /** The field that holds the other's identifier, such as `authorId`. Not for many-to-many. */
    reference: name.optional(),
    /** A `to` cannot exist without a `from`. */
    required: z.boolean().optional(),
    /** The join model's name. Only for many-to-many. */
    through: name.optional(),
  }),
  /** Removes this side, the other side, and reference fields that nothing else uses. */
  z.object({ kind: z.literal('removeRelationship'), model, field: name, relatives }),
  /** `null` goes back to Amplify's own `id`. */
  z.object({ kind: z.literal('setIdentifier'), model, identifier: z.array(name).min(1).nullable() }),
  z.object({ kind: z.literal('setSecondaryIndexes'), model, indexes: z.array(secondaryIndexSchema) }),
  z.object({ kind: z.literal('setDisabledOperations'), model, operations: z.array(disabledOperationSchema) }),
  z.object({ kind: z.literal('setRules'), target: rulesTargetSchema, rules: z.array(ruleSchema) }),
  z.object({ kind: z.literal('addEnum'), name, values: z.array(z.string()), place }),
  z.object({ kind: z.literal('updateEnum'), enum: name, values: z.array(z.string()) }),
  z.object({ kind: z.literal('renameEnum'), enum: name, to: name }),
  /** Fields of this enum become text. */
  z.object({ kind: z.literal('removeEnum'), enum: name }),
  z.object({ kind: z.literal('addCustomType'), name, fields: z.array(fieldSchema), place }),
  z.object({ kind: z.literal('renameCustomType'), customType: name, to: name }),
  z.object({ kind: z.literal('removeCustomType'), customType: name }),
  /** Adds everything at once, so that it is undone at once. */
  z.object({
    kind: z.literal('importTypes'),
    /** Where the types come from, in words, such as the name of a file. */
    source: z.string(),
    ...fragmentSchema.shape,
    /** Names of types that are there and are replaced. Any other name that is taken is refused. */
    replace: z.array(name),
  }),
  z.object({
    kind: z.literal('setDefaultAuthorizationMode'),
    mode: authorizationModeSchema,
    apiKeyExpiresInDays: z.number().int().min(1).max(365).optional(),
  }),
] as const;
