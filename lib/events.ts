import { z } from 'zod';
import { jobStateSchema } from './jobs';
import { userErrorSchema } from './result';

/** The steps of a deployment, in the order in which they run. */
export const stepNames = ['commit', 'synthesise', 'publish', 'change-set', 'backend', 'outputs', 'release', 'front-end'] as const;
export const stepNameSchema = z.enum(stepNames);
export type StepName = z.infer<typeof stepNameSchema>;

export const stepStateSchema = z.enum(['waiting', 'running', 'succeeded', 'failed', 'skipped', 'cancelled']);
export type StepState = z.infer<typeof stepStateSchema>;

export const resourceStateSchema = z.enum([
  'waiting',
  'running',
  'succeeded',
  'failed',
  /** Broken off because something else failed. */
  'stopped',
  'rolling-back',
  'rolled-back',
  'removed',
]);
export type ResourceState = z.infer<typeof resourceStateSchema>;

/** One CloudFormation resource of those that a line stands for. */
export const resourceMemberSchema = z.object({
  /** Stack path and logical id. */
  id: z.string(),
  resourceType: z.string(),
  state: resourceStateSchema,
  elapsedMs: z.number().optional(),
});
export type ResourceMember = z.infer<typeof resourceMemberSchema>;

/**
 * What is appended to the event log and streamed to browsers. A topic names who follows it:
 * `deployment:<id>`, `draft:<environment id>`, `presence:<environment id>`, `environment:<id>`, `build:<id>` or `app:<id>`.
 */
export const eventBodySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step'),
    step: stepNameSchema,
    state: stepStateSchema,
    detail: z.string().optional(),
    elapsedMs: z.number().optional(),
  }),
  z.object({
    type: z.literal('resource'),
    /** Unique within the deployment. Resources that a person thinks of as one thing share a line. */
    id: z.string(),
    name: z.string(),
    area: z.enum(['data', 'auth', 'storage', 'functions', 'other']).default('other'),
    resourceType: z.string(),
    action: z.enum(['create', 'update', 'replace', 'remove']),
    state: resourceStateSchema,
    /** CloudFormation's own word for it. */
    status: z.string().optional(),
    reason: z.string().optional(),
    /** When it got there, ISO 8601: the cloud's history is read in batches. */
    at: z.string().optional(),
    elapsedMs: z.number().optional(),
    /** How many resources of each type it stands for, and how many of them are done. */
    counts: z.record(z.string(), z.number().int()).default({}),
    done: z.number().int().default(0),
    /** The resources themselves, once nothing moves any more. */
    members: z.array(resourceMemberSchema).default([]),
  }),
  z.object({ type: z.literal('progress'), fraction: z.number().min(0).max(1), done: z.number().int(), total: z.number().int() }),
  z.object({ type: z.literal('log'), source: z.string(), level: z.enum(['debug', 'info', 'warning', 'error']), text: z.string() }),
  z.object({ type: z.literal('deployment-state'), state: jobStateSchema, error: userErrorSchema.optional() }),
  z.object({ type: z.literal('plan-state'), planId: z.string(), state: jobStateSchema }),
  z.object({ type: z.literal('build-state'), buildId: z.string(), state: jobStateSchema, error: userErrorSchema.optional() }),
  z.object({ type: z.literal('draft-changed'), version: z.number().int(), author: z.string() }),
  z.object({ type: z.literal('versions-changed') }),
  z.object({ type: z.literal('presence-changed') }),
  z.object({ type: z.literal('environment-changed') }),
  z.object({ type: z.literal('hosting-changed') }),
  z.object({ type: z.literal('app-changed') }),
]);
export type EventBody = z.infer<typeof eventBodySchema>;

export const eventSchema = z.object({
  /** Grows with every event of the whole log; the value of `Last-Event-ID`. */
  id: z.number().int(),
  topic: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  body: eventBodySchema,
});
export type StoredEvent = z.infer<typeof eventSchema>;
