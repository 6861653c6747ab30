import { z } from 'zod';
import { fieldSchema } from './field';
import { operationSchema } from './operation';
import { ruleSchema } from './rule';
import { chipSchema } from './value';

const name = z.string().min(1);

/** One entry of `.secondaryIndexes((index) => [...])`. */
export const secondaryIndexSchema = z.object({
  partitionKey: name,
  sortKeys: z.array(name),
  name: name.optional(),
  /** `null` turns the generated query off; absent lets Amplify name it. */
  queryField: name.nullable().optional(),
  projection: z.enum(['KEYS_ONLY', 'INCLUDE', 'ALL']).optional(),
  /** Only with the projection INCLUDE. */
  nonKeyAttributes: z.array(name).optional(),
});
export type SecondaryIndex = z.infer<typeof secondaryIndexSchema>;

export const disabledOperationSchema = z.enum([
  'queries',
  'mutations',
  'subscriptions',
  'list',
  'get',
  'create',
  'update',
  'delete',
  'onCreate',
  'onUpdate',
  'onDelete',
]);
export type DisabledOperation = z.infer<typeof disabledOperationSchema>;

export const modelSchema = z.object({
  name,
  /** The schema it stands in; the name of an entry of `data.schemas`. */
  schema: z.string(),
  /** In the order of the source. */
  fields: z.array(fieldSchema),
  /** Absent: Amplify's own `id`. */
  identifier: z.array(name).optional(),
  secondaryIndexes: z.array(secondaryIndexSchema),
  disabledOperations: z.array(disabledOperationSchema),
  /** Empty: the rules of its schema apply. */
  rules: z.array(ruleSchema),
  /** Chained calls kept as code, such as `.identifier(KEYS)`. */
  chips: z.array(chipSchema),
});
export type Model = z.infer<typeof modelSchema>;

export const enumTypeSchema = z.object({ name, schema: z.string(), values: z.array(name).min(1) });
export type EnumType = z.infer<typeof enumTypeSchema>;

export const customTypeSchema = z.object({ name, schema: z.string(), fields: z.array(fieldSchema) });
export type CustomType = z.infer<typeof customTypeSchema>;

/** An entry of a schema that is kept as code (`at` is its name or the spread), or, without `schema`, a setting of `defineData`. */
export const dataChipSchema = chipSchema.extend({ schema: z.string().optional() });
export type DataChip = z.infer<typeof dataChipSchema>;

/** One `a.schema({...})`; several when `a.combine([...])` joins them. */
export const dataSchemaSchema = z.object({
  /** The variable that holds it, or `schema` where it stands in place. */
  name: z.string(),
  /** Rules for every model that has none of its own. */
  rules: z.array(ruleSchema),
  chips: z.array(chipSchema),
});
export type DataSchema = z.infer<typeof dataSchemaSchema>;

export const authorizationModeSchema = z.enum(['iam', 'identityPool', 'userPool', 'oidc', 'apiKey', 'lambda']);

export const dataSchema = z.object({
  schemas: z.array(dataSchemaSchema),
  models: z.array(modelSchema),
  enums: z.array(enumTypeSchema),
  customTypes: z.array(customTypeSchema),
  operations: z.array(operationSchema),
  defaultAuthorizationMode: authorizationModeSchema.optional(),
  apiKeyExpiresInDays: z.number().optional(),
  chips: z.array(dataChipSchema),
});
export type Data = z.infer<typeof dataSchema>;
