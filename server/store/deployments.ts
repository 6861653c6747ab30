import { z } from 'zod';
import { jobStateSchema } from '@/lib/jobs';
import { UserError, userErrorSchema } from '@/lib/result';
import { json, optional } from './columns';
import type { Store } from './store';

/** A deployment's state, progress and error are those of its job: kept once, so they cannot disagree. */
const deploymentSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  jobId: z.string(),
  kind: z.enum(['deploy', 'roll-back']),
  planId: optional(z.string()),
  /** The commit that is deployed. */
  commitId: z.string(),
  message: z.string(),
  /** The release it made or activated, once it has. */
  releaseId: optional(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  state: jobStateSchema,
  progress: z.number(),
  error: optional(json(userErrorSchema)),
  startedAt: optional(z.string()),
  endedAt: optional(z.string()),
});
export type Deployment = z.infer<typeof deploymentSchema>;

function selectDeployments(store: Store) {
  return store
    .selectFrom('deployments')
    .innerJoin('jobs', 'jobs.id', 'deployments.jobId')
    .selectAll('deployments')
    .select(['jobs.state', 'jobs.progress', 'jobs.error', 'jobs.startedAt', 'jobs.endedAt']);
}

type NewDeployment = Pick<Deployment, 'id' | 'environmentId' | 'jobId' | 'kind' | 'commitId' | 'message' | 'createdBy'> & {
  planId?: string;
};

export async function insertDeployment(store: Store, deployment: NewDeployment): Promise<void> {
  const createdAt = new Date().toISOString();
  await store
    .insertInto('deployments')
    .values({ ...deployment, planId: deployment.planId ?? null, createdAt })
    .execute();
}

export async function findDeployment(store: Store, id: string): Promise<Deployment | undefined> {
  const row = await selectDeployments(store).where('deployments.id', '=', id).executeTakeFirst();
  return row && deploymentSchema.parse(row);
}

/** @throws UserError `deployment-not-found` */
export async function getDeployment(store: Store, id: string): Promise<Deployment> {
  const deployment = await findDeployment(store, id);
  if (!deployment) throw new UserError({ code: 'deployment-not-found', message: 'This deployment does not exist any more.' });
  return deployment;
}

/** The newest first. */
export async function listDeployments(store: Store, environmentId: string, limit = 50): Promise<Deployment[]> {
  const query = selectDeployments(store).where('deployments.environmentId', '=', environmentId);
  const rows = await query.orderBy('jobs.sequence', 'desc').limit(limit).execute();
  return rows.map((row) => deploymentSchema.parse(row));
}

/** The newest deployment of each of the environments that has one. */
export async function listLastDeployments(store: Store, environmentIds: string[]): Promise<Deployment[]> {
  if (environmentIds.length === 0) return [];
  const newest = store
    .selectFrom('deployments')
    .innerJoin('jobs', 'jobs.id', 'deployments.jobId')
    .select((select) => select.fn.max('jobs.sequence').as('sequence'))
    .where('deployments.environmentId', 'in', environmentIds)
    .groupBy('deployments.environmentId');
  const rows = await selectDeployments(store).where('jobs.sequence', 'in', newest).execute();
  return rows.map((row) => deploymentSchema.parse(row));
}
