/** The models of a deployed backend, as `data.model_introspection` of `amplify_outputs.json` describes them. */
import { z } from 'zod';

const associationSchema = z.object({
  connectionType: z.enum(['HAS_ONE', 'HAS_MANY', 'BELONGS_TO']),
  targetNames: z.array(z.string()).optional(),
  associatedWith: z.array(z.string()).optional(),
});

const fieldTypeSchema = z.union([
  z.string(),
  z.object({ enum: z.string() }),
  z.object({ model: z.string() }),
  z.object({ nonModel: z.string() }),
]);

const clientFieldSchema = z.object({
  name: z.string(),
  isArray: z.boolean(),
  type: fieldTypeSchema,
  isRequired: z.boolean(),
  isReadOnly: z.boolean().optional(),
  association: associationSchema.optional(),
});
export type ClientField = z.infer<typeof clientFieldSchema>;

const authRuleSchema = z.looseObject({ allow: z.string().optional(), ownerField: z.string().optional() });

const clientModelSchema = z.object({
  name: z.string(),
  pluralName: z.string(),
  fields: z.record(z.string(), clientFieldSchema),
  attributes: z
    .array(z.looseObject({ type: z.string(), properties: z.looseObject({ rules: z.array(authRuleSchema).optional() }).optional() }))
    .default([]),
  primaryKeyInfo: z.object({
    isCustomPrimaryKey: z.boolean(),
    primaryKeyFieldName: z.string(),
    sortKeyFieldNames: z.array(z.string()),
  }),
});
export type ClientModel = z.infer<typeof clientModelSchema>;

const clientModelsSchema = z.object({
  models: z.record(z.string(), clientModelSchema).default({}),
  enums: z.record(z.string(), z.object({ name: z.string(), values: z.array(z.string()) })).default({}),
  nonModels: z.record(z.string(), z.object({ name: z.string(), fields: z.record(z.string(), clientFieldSchema) })).default({}),
});
export type ClientModels = z.infer<typeof clientModelsSchema>;

const outputsSchema = z.looseObject({ data: z.looseObject({ model_introspection: clientModelsSchema.optional() }).optional() });

/** Reads the models out of `amplify_outputs.json`; a backend without data has none. */
export function readClientModels(outputs: Record<string, unknown>): ClientModels {
  return outputsSchema.parse(outputs).data?.model_introspection ?? { models: {}, enums: {}, nonModels: {} };
}
