import { z } from 'zod';

/** As `secret('NAME')` in an app's source may be called: what a name of an SSM parameter may hold. */
export const secretNameSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.-]{1,100}$/, 'Use letters, digits, underscores, dots and dashes, at most 100 of them.');

export const newSecretSchema = z.object({
  environmentId: z.string(),
  name: secretNameSchema,
  /** A standard SSM parameter holds 4 KB. */
  value: z
    .string()
    .min(1, 'Type or paste the value.')
    .refine((value) => new TextEncoder().encode(value).length <= 4096, 'A value holds at most 4,096 bytes.'),
});
export type NewSecret = z.infer<typeof newSecretSchema>;

/** A secret of an environment as people see it: never its value. */
export interface SecretView {
  name: string;
  /** Who gave it its value, and when; absent while it has none. */
  set?: { at: string; by: string };
  /** True once what runs has the value that is set. */
  deployed: boolean;
  /** Files of the draft that name it. */
  usedIn: string[];
}
