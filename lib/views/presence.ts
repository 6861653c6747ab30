import { z } from 'zod';

/** How often a window says that it is still there, and after how long without a word it is taken for gone. */
export const heartbeatMs = 15_000;
export const goneAfterMs = 40_000;

export const presenceSchema = z.object({
  environmentId: z.string(),
  /** Of this window, chosen by it. */
  windowId: z.string().regex(/^[a-z0-9-]{16,40}$/),
  /** The card or field that is selected there. */
  selection: z.string().max(200).optional(),
  /** Absent while it is there. */
  leaves: z.boolean().optional(),
});
export type Presence = z.infer<typeof presenceSchema>;

/** Somebody else who looks at an environment now. */
export interface PersonHere {
  userId: string;
  name: string;
  /** What is selected in the window that was used last. */
  selection?: string;
}
