import { z } from 'zod';
import { userErrorSchema } from '@/lib/result';

/** What the worker sends to a synth child, and what it answers; parsed on both sides. */
export const synthRequestSchema = z.object({
  type: z.literal('synthesise'),
  id: z.number().int(),
  /** Absolute folder that holds `amplify/backend.ts`; the child works in its `.amplify/`, as Amplify's own tool does. */
  projectFolder: z.string(),
  namespace: z.string(),
  name: z.string(),
  deploymentType: z.enum(['sandbox', 'branch', 'standalone']),
  /** Absolute folder that the cloud assembly becomes; what was there is removed. */
  outFolder: z.string(),
  /** The moment from which expiries count, in milliseconds since 1970, so that the same source gives the same templates. */
  asOf: z.number(),
  /** Grows when a secret of the environment changes, so that deployed functions fetch it again. */
  secretsUpdatedAt: z.number(),
  /** The environment's variables, visible to the app's code as `process.env`. */
  variables: z.record(z.string(), z.string()),
});
export type SynthRequest = z.infer<typeof synthRequestSchema>;

export const synthReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('succeeded'),
    id: z.number().int(),
    assemblyFolder: z.string(),
    stackName: z.string(),
    elapsedMs: z.number(),
    rssBytes: z.number(),
  }),
  z.object({
    type: z.literal('failed'),
    id: z.number().int(),
    error: userErrorSchema,
    /** For the log: the original error with its stack. */
    detail: z.string(),
    /** The app's code ran part of the way: what it left in the process is unknown. */
    tainted: z.boolean(),
    /** Thrown where nobody waited for it, so it may come from an app that was evaluated earlier. */
    stray: z.boolean(),
    rssBytes: z.number(),
  }),
]);
export type SynthReply = z.infer<typeof synthReplySchema>;
