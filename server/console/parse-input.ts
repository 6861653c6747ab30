import type { z } from 'zod';
import { UserError } from '@/lib/result';

/**
 * Checks what came from a browser.
 * @throws UserError `bad-input` with the first problem and the field it belongs to.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError({ code: 'bad-input', message: issue?.message ?? 'This is not valid.', field: issue?.path.join('.') || undefined });
}
