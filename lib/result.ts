import { z } from 'zod';

/** Lines and columns count from 1. */
const textPlaceSchema = z.object({ line: z.number(), column: z.number() });
export type TextPlace = z.infer<typeof textPlaceSchema>;

/** What a person can put right: shown as it is, never with a stack trace. */
export const userErrorSchema = z.object({
  /** Stable, machine-readable name, such as `name-taken`. */
  code: z.string(),
  /** What happened, in plain words. */
  message: z.string(),
  /** What to do about it. */
  resolution: z.string().optional(),
  /** The form field it belongs to, if it belongs to one. */
  field: z.string().optional(),
  /** Where it is in the text that was read. */
  place: textPlaceSchema.optional(),
});
export type UserErrorData = z.infer<typeof userErrorSchema>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: UserErrorData };

/** Thrown inside the server for what a person can put right; actions turn it into a `Result`. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly data: UserErrorData;

  constructor(data: UserErrorData, options?: ErrorOptions) {
    super(data.message, options);
    this.data = data;
  }
}

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(error: UserErrorData): Result<never> {
  return { ok: false, error };
}
