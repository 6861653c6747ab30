/** How columns become values: every row is parsed with these before anyone sees it. */
import { z } from 'zod';

/** JSON text. */
export function json<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

/** A column that may be null; undefined outside the store. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullable().transform((value) => value ?? undefined);
}

/** 0 or 1. */
export const flag = z.number().transform((value) => value !== 0);
