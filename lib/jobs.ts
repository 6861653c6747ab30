import { z } from 'zod';
import { userErrorSchema } from './result';

/** The queue's contract: what the console asks for and a worker does. One schema per kind of job. */
export const jobPayloadSchema = z.discriminatedUnion('kind', [
  /** Synthesise the environment's draft and compare it with what is deployed. */
  z.object({ kind: z.literal('plan'), environmentId: z.string(), planId: z.string() }),
  /** Commit, synthesise, publish, change set, execute, build, release. */
  z.object({ kind: z.literal('deploy'), environmentId: z.string(), deploymentId: z.string() }),
  /** Activate an older release again. */
  z.object({ kind: z.literal('roll-back'), environmentId: z.string(), deploymentId: z.string(), releaseId: z.string() }),
  /** Build a branch's front end from a commit and put it on the edge. */
  z.object({ kind: z.literal('build'), appId: z.string(), branch: z.string(), buildId: z.string() }),
  /** Delete the environment's stacks, then its account. */
  z.object({ kind: z.literal('delete-environment'), environmentId: z.string() }),
]);
export type JobPayload = z.infer<typeof jobPayloadSchema>;
export type JobKind = JobPayload['kind'];

export const jobStateSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);
export type JobState = z.infer<typeof jobStateSchema>;

export const jobSchema = z.object({
  id: z.string(),
  payload: jobPayloadSchema,
  state: jobStateSchema,
  /** How often a worker has taken it. */
  attempts: z.number().int(),
  attemptsMax: z.number().int(),
  /** Between 0 and 1. */
  progress: z.number().min(0).max(1),
  /** Jobs with the same key never run at the same time: one deployment at a time per environment. */
  exclusiveKey: z.string().optional(),
  error: userErrorSchema.optional(),
  queuedAt: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
});
export type Job = z.infer<typeof jobSchema>;
