import { z } from 'zod';
import type { Backend } from '@/lib/backend/backend';
import { editSchema } from '@/lib/edits/edit';

/** Something a lint rule found, where it is, and the edit that puts it right, where one does. */
export const problemSchema = z.object({
  /** The rule's name, such as `missing-inverse`. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  where: z.object({
    model: z.string().optional(),
    field: z.string().optional(),
    storage: z.string().optional(),
    path: z.string().optional(),
  }),
  message: z.string(),
  fix: z.object({ label: z.string(), edit: editSchema }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** One lint rule. Errors are what Amplify would refuse when deploying. */
export type LintRule = (backend: Backend) => Problem[];
