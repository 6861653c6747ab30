import { z } from 'zod';
import { variableSchema } from './rule';
import { chipSchema, codeSchema } from './value';

/** `read` stands for get and list together. */
export const storageActionSchema = z.enum(['read', 'get', 'list', 'write', 'delete']);
export type StorageAction = z.infer<typeof storageActionSchema>;

const actions = z.array(storageActionSchema);

/** One rule of a storage path, named as the member of `allow` that makes it. */
export const storageRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('guest'), actions }),
  z.object({ kind: z.literal('authenticated'), actions }),
  /** `allow.entity('identity')`: the person whose identity id stands in the path as `{entity_id}`. */
  z.object({ kind: z.literal('entity'), actions }),
  z.object({ kind: z.literal('groups'), groups: z.array(z.string()).min(1), actions }),
  /** A function, by the name of its variable. */
  z.object({ kind: z.literal('resource'), function: variableSchema, actions }),
  codeSchema,
]);
export type StorageRule = z.infer<typeof storageRuleSchema>;

export const storagePathSchema = z.object({
  /** Ends in `/*`; may hold `{entity_id}`. A spread is kept under its own text. */
  path: z.string(),
  rules: z.array(storageRuleSchema),
});
export type StoragePath = z.infer<typeof storagePathSchema>;

/** One `defineStorage`. */
export const storageSchema = z.object({
  /** Its friendly name: the `name` setting. */
  name: z.string(),
  isDefault: z.boolean().optional(),
  versioned: z.boolean().optional(),
  paths: z.array(storagePathSchema),
  chips: z.array(chipSchema),
});
export type Storage = z.infer<typeof storageSchema>;
