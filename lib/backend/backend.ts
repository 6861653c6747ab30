import { z } from 'zod';
import { authSchema } from './auth';
import { canvasSchema } from './canvas';
import { dataSchema } from './data';
import { functionSchema } from './function';
import { storageSchema } from './storage';

/** Something in the source that keeps the lens from understanding it, with its position (line and column count from 1). */
export const sourceProblemSchema = z.object({
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  line: z.number().int(),
  column: z.number().int(),
});
export type SourceProblem = z.infer<typeof sourceProblemSchema>;

/**
 * What an app's `amplify/` folder defines, as plain data: the one value that the editors, the plan, the rules and
 * the access matrix work on. It holds no positions; `locate` of `lib/source` gives the range of any part.
 */
export const backendSchema = z.object({
  data: dataSchema.optional(),
  auth: authSchema.optional(),
  storage: z.array(storageSchema),
  /** By name. */
  functions: z.array(functionSchema),
  /** How the data model is laid out as a picture; absent until somebody moves a card. */
  canvas: canvasSchema.optional(),
  problems: z.array(sourceProblemSchema),
});
export type Backend = z.infer<typeof backendSchema>;

/** A project whose `amplify/backend.ts` defines nothing yet. */
export const emptyBackend: Backend = { storage: [], functions: [], problems: [] };
