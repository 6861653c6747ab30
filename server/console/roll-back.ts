import { UserError } from '@/lib/result';
import type { RollBackPreview } from '@/lib/views/release';
import { backendChanges } from '../git/backend-changes';
import { repositoryFolder } from '../git/repository';
import { enqueue } from '../jobs/queue';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { insertDeployment } from '../store/deployments';
import { getEnvironment } from '../store/environments';
import { newId } from '../store/identifiers';
import { findRelease, getRelease } from '../store/releases';

/** What rolling back to a release would change in the backend that runs now, in plain words. */
export async function previewRollBack({ store, env }: Session, releaseId: string): Promise<RollBackPreview> {
  const release = await getRelease(store, releaseId);
  const environment = await getEnvironment(store, release.environmentId);
  const active = environment.activeReleaseId === undefined ? undefined : await findRelease(store, environment.activeReleaseId);
  const repository = repositoryFolder(env.dataFolder, environment.appId);
  return { changes: await backendChanges(repository, active?.commitId, release.commitId) };
}

/** Queues the activation of an older release of the same environment. */
export async function rollBack(session: Session, releaseId: string): Promise<{ deploymentId: string }> {
  const { store, user } = session;
  const release = await getRelease(store, releaseId);
  const { environmentId } = release;
  const environment = await getEnvironment(store, environmentId);
  requireChange(session, environment, 'roll this environment back');
  if (environment.activeReleaseId === releaseId) {
    throw new UserError({ code: 'already-active', message: `Release ${release.number} is what runs now.` });
  }
  const deploymentId = newId();
  await store.transaction().execute(async (transaction) => {
    const payload = { kind: 'roll-back' as const, environmentId, deploymentId, releaseId };
    const jobId = await enqueue(transaction, payload, { exclusiveKey: `environment:${environmentId}` });
    await insertDeployment(transaction, {
      id: deploymentId,
      environmentId,
      jobId,
      kind: 'roll-back',
      commitId: release.commitId,
      message: `Roll back to release ${release.number}`,
      createdBy: user.id,
    });
  });
  return { deploymentId };
}
