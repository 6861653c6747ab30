import { z } from 'zod';
import { UserError } from '@/lib/result';
import type { DeploymentSummary, DeploymentView, PastDeployment } from '@/lib/views/deployment';
import { foldProgress, initialProgress } from '@/lib/views/deployment-progress';
import { enqueue, requestCancel } from '../jobs/queue';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { insertDeployment, getDeployment as readDeployment, listDeployments as readDeployments } from '../store/deployments';
import { getEnvironment } from '../store/environments';
import { listEvents } from '../store/events';
import { newId } from '../store/identifiers';
import { listUsers } from '../store/users';
import { summarise } from './deployment-summary';
import { commitDraft } from './draft-commit';
import { parseInput } from './parse-input';

const deployInputSchema = z.object({
  environmentId: z.string(),
  /** The draft as the person saw it; deploying anything else than what was reviewed is refused. */
  draftVersion: z.number().int(),
  planId: z.string().optional(),
  message: z.string().trim().max(500).optional(),
});
export type DeployInput = z.infer<typeof deployInputSchema>;

/**
 * Commits the draft to the environment's branch and queues the deployment of that commit.
 * Without edits it deploys the head of the branch again.
 * @throws UserError `draft-changed` when the draft is no longer at `draftVersion`
 */
export async function deploy(session: Session, input: unknown): Promise<{ deploymentId: string }> {
  const { environmentId, draftVersion, planId, message } = parseInput(deployInputSchema, input);
  const { store, user } = session;
  const environment = await getEnvironment(store, environmentId);
  requireChange(session, environment, 'deploy to this environment');
  const commit = await commitDraft(session, environment, draftVersion, message);
  const deploymentId = newId();
  await store.transaction().execute(async (transaction) => {
    const payload = { kind: 'deploy' as const, environmentId, deploymentId };
    const jobId = await enqueue(transaction, payload, { exclusiveKey: `environment:${environmentId}` });
    await insertDeployment(transaction, {
      id: deploymentId,
      environmentId,
      jobId,
      kind: 'deploy',
      planId,
      commitId: commit.id,
      message: commit.message,
      createdBy: user.id,
    });
  });
  return { deploymentId };
}

/**
 * Asks a deployment to stop; what it has changed is rolled back.
 * @throws UserError `already-ended`
 */
export async function cancelDeployment(session: Session, deploymentId: string): Promise<void> {
  const deployment = await readDeployment(session.store, deploymentId);
  requireChange(session, await getEnvironment(session.store, deployment.environmentId), 'cancel this deployment');
  if (!(await requestCancel(session.store, deployment.jobId))) {
    throw new UserError({ code: 'already-ended', message: 'This deployment has ended already.' });
  }
}

/** An environment's deployments, the newest first. */
export async function listDeployments(session: Session, environmentId: string): Promise<DeploymentSummary[]> {
  const { store } = session;
  await getEnvironment(store, environmentId);
  const [deployments, users] = await Promise.all([readDeployments(store, environmentId), listUsers(store)]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return deployments.map((deployment) => summarise(deployment, names));
}

/** One deployment with its steps, resources and log as they are now; `lastEventId` is where to follow on from. */
export async function getDeployment(session: Session, deploymentId: string): Promise<DeploymentView> {
  const { store } = session;
  // The events are read first: one that arrives in between is then streamed, not lost.
  const events = await listEvents(store, `deployment:${deploymentId}`);
  const [deployment, users] = await Promise.all([readDeployment(store, deploymentId), listUsers(store)]);
  const open = deployment.state === 'queued' || deployment.state === 'running';
  return {
    ...foldProgress(initialProgress(), events),
    ...summarise(deployment, new Map(users.map(({ id, name }) => [id, name]))),
    past: open ? await findPast(session, deployment.environmentId) : undefined,
  };
}

/** How the last deployment of an environment that succeeded went. */
async function findPast({ store }: Session, environmentId: string): Promise<PastDeployment | undefined> {
  const last = (await readDeployments(store, environmentId)).find(({ state }) => state === 'succeeded');
  if (!last) return undefined;
  const { steps, total } = foldProgress(initialProgress(), await listEvents(store, `deployment:${last.id}`));
  return { steps: steps.map(({ step, elapsedMs }) => ({ step, elapsedMs })), total };
}
