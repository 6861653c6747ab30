import { UserError } from '@/lib/result';
import type { PlanView } from '@/lib/views/plan';
import { enqueue, requestCancel } from '../jobs/queue';
import { requireRole } from '../session/rights';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { newId } from '../store/identifiers';
import { insertPlan, listOpenPlans, getPlan as readPlan } from '../store/plans';
import { writeDraftCommit } from './draft-commit';
import { readDraft } from './draft-state';

/**
 * Queues a plan of what deploying the draft as it is now would change. Plans of the same environment
 * that are still waiting or running are cancelled: nobody will read them.
 */
export async function requestPlan(session: Session, environmentId: string): Promise<{ planId: string; draftVersion: number }> {
  requireRole(session, 'developer', 'review changes');
  const { store, user } = session;
  const environment = await getEnvironment(store, environmentId);
  if (environment.state === 'deleting') {
    throw new UserError({ code: 'environment-deleting', message: `The environment "${environment.name}" is being deleted.` });
  }
  const planId = newId();
  const { commitId, draftVersion } = await writeDraftCommit(session, environment, `refs/slipway/plans/${planId}`);
  for (const plan of await listOpenPlans(store, environmentId)) await requestCancel(store, plan.jobId);
  await store.transaction().execute(async (transaction) => {
    const jobId = await enqueue(transaction, { kind: 'plan', environmentId, planId });
    await insertPlan(transaction, { id: planId, environmentId, jobId, draftVersion, commitId, createdBy: user.id });
  });
  return { planId, draftVersion };
}

/** A plan, its content once it is there, and whether the draft has changed since. */
export async function getPlan(session: Session, planId: string): Promise<PlanView> {
  const { createdBy: _, jobId: __, ...plan } = await readPlan(session.store, planId);
  const environment = await getEnvironment(session.store, plan.environmentId);
  const { draft } = await readDraft(session, environment);
  return { ...plan, outdated: draft.version !== plan.draftVersion };
}
