import { z } from 'zod';
import { jobStateSchema } from '@/lib/jobs';
import { UserError, userErrorSchema } from '@/lib/result';
import { type PlanContent, planContentSchema } from '@/lib/views/plan';
import { json, optional } from './columns';
import type { Store } from './store';

const planSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  jobId: z.string(),
  /** The draft's version when the plan was asked for; a plan of an older draft is out of date. */
  draftVersion: z.number().int(),
  /** What is planned: a commit that holds the draft, on no branch. */
  commitId: z.string(),
  content: optional(json(planContentSchema)),
  createdBy: z.string(),
  createdAt: z.string(),
  state: jobStateSchema,
  progress: z.number(),
  error: optional(json(userErrorSchema)),
});
export type Plan = z.infer<typeof planSchema>;

function selectPlans(store: Store) {
  return store
    .selectFrom('plans')
    .innerJoin('jobs', 'jobs.id', 'plans.jobId')
    .selectAll('plans')
    .select(['jobs.state', 'jobs.progress', 'jobs.error']);
}

type NewPlan = Pick<Plan, 'id' | 'environmentId' | 'jobId' | 'draftVersion' | 'commitId' | 'createdBy'>;

export async function insertPlan(store: Store, plan: NewPlan): Promise<void> {
  await store
    .insertInto('plans')
    .values({ ...plan, createdAt: new Date().toISOString() })
    .execute();
}

export async function setPlanContent(store: Store, id: string, content: PlanContent): Promise<void> {
  await store
    .updateTable('plans')
    .set({ content: JSON.stringify(planContentSchema.parse(content)) })
    .where('id', '=', id)
    .execute();
}

export async function findPlan(store: Store, id: string): Promise<Plan | undefined> {
  const row = await selectPlans(store).where('plans.id', '=', id).executeTakeFirst();
  return row && planSchema.parse(row);
}

/** @throws UserError `plan-not-found` */
export async function getPlan(store: Store, id: string): Promise<Plan> {
  const plan = await findPlan(store, id);
  if (!plan) throw new UserError({ code: 'plan-not-found', message: 'This plan does not exist any more.' });
  return plan;
}

/** Plans of an environment whose job has not ended. */
export async function listOpenPlans(store: Store, environmentId: string): Promise<Plan[]> {
  const query = selectPlans(store).where('plans.environmentId', '=', environmentId).where('jobs.state', 'in', ['queued', 'running']);
  return (await query.execute()).map((row) => planSchema.parse(row));
}
