import { z } from 'zod';

/**
 * A piece of source that the lens does not understand. It is shown as a code chip and kept exactly as it is;
 * no edit but `setCode` (or removing the thing it belongs to) changes it.
 */
export const codeSchema = z.object({ kind: z.literal('code'), source: z.string() });
export type Code = z.infer<typeof codeSchema>;

/** `secret('NAME')` of `@aws-amplify/backend`: the name of a secret, never its value. */
export const secretRefSchema = z.object({ kind: z.literal('secret'), name: z.string().min(1) });
export type SecretRef = z.infer<typeof secretRefSchema>;

/** A text setting: written out, the name of a secret, or an expression kept as code. */
export const settingSchema = z.union([z.string(), secretRefSchema, codeSchema]);
export type Setting = z.infer<typeof settingSchema>;

/** Any JSON value, as it may stand in a default or a configuration object. */
export const jsonSchema = z.json();
export type Json = z.infer<typeof jsonSchema>;

/**
 * A property or a chained call that is kept as code, and where it hangs: a dotted property path inside a
 * configuration object (`loginWith.externalProviders`), a spread (`...shared`), or a method (`.identifier`).
 */
export const chipSchema = z.object({ at: z.string(), source: z.string() });
export type Chip = z.infer<typeof chipSchema>;
