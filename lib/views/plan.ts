import { z } from 'zod';
import { jobStateSchema } from '../jobs';
import { userErrorSchema } from '../result';

export const planActionSchema = z.enum(['add', 'change', 'replace', 'remove']);
export type PlanAction = z.infer<typeof planActionSchema>;

/** One thing that deploying would do, in the words of the console. */
export const planChangeSchema = z.object({
  area: z.enum(['data', 'auth', 'storage', 'functions', 'other']),
  action: planActionSchema,
  /** What it is about, such as `Post` or `Post.title`. */
  subject: z.string(),
  /** One sentence, such as `Adds the field title to Post.` */
  summary: z.string(),
  /** What is lost, such as `The table holds 1,204 records that will be deleted.` */
  loss: z.string().optional(),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

/** One CloudFormation resource. */
export const planResourceSchema = z.object({
  /** Stack path and logical id. */
  id: z.string(),
  name: z.string(),
  resourceType: z.string(),
  action: planActionSchema,
  properties: z.array(z.string()).default([]),
});
export type PlanResource = z.infer<typeof planResourceSchema>;

export const planContentSchema = z.object({
  changes: z.array(planChangeSchema),
  resources: z.array(planResourceSchema),
  warnings: z.array(z.string()),
  /** Names of secrets that the backend reads and that have no value yet: deploying would stop at them. */
  missingSecrets: z.array(z.string()).default([]),
});
export type PlanContent = z.infer<typeof planContentSchema>;

export const planViewSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  draftVersion: z.number().int(),
  commitId: z.string(),
  state: jobStateSchema,
  progress: z.number(),
  /** True when the draft has changed since: review again. */
  outdated: z.boolean(),
  content: planContentSchema.optional(),
  error: userErrorSchema.optional(),
  createdAt: z.string(),
});
export type PlanView = z.infer<typeof planViewSchema>;
