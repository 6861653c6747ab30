import { UserError } from '@/lib/result';
import type { ReleaseView } from '@/lib/views/release';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { findRelease, listReleases as readReleases } from '../store/releases';

/** An environment's releases, the newest first. */
export async function listReleases({ store }: Session, environmentId: string): Promise<ReleaseView[]> {
  const environment = await getEnvironment(store, environmentId);
  const releases = await readReleases(store, environmentId);
  return releases.map(({ id, number, commitId, deploymentId, createdAt }) => ({
    id,
    number,
    commitId,
    deploymentId,
    createdAt,
    active: id === environment.activeReleaseId,
  }));
}

/**
 * `amplify_outputs.json` of what runs in the environment now.
 * @throws UserError `not-deployed`
 */
export async function getOutputs(session: Session, environmentId: string): Promise<Record<string, unknown>> {
  const outputs = await findOutputs(session, environmentId);
  if (outputs) return outputs;
  const environment = await getEnvironment(session.store, environmentId);
  throw new UserError({
    code: 'not-deployed',
    message: `The environment "${environment.name}" has not been deployed yet.`,
    resolution: 'Deploy it first.',
  });
}

/** The same, or undefined while nothing runs. */
export async function findOutputs({ store }: Session, environmentId: string): Promise<Record<string, unknown> | undefined> {
  const { activeReleaseId } = await getEnvironment(store, environmentId);
  return activeReleaseId === undefined ? undefined : (await findRelease(store, activeReleaseId))?.outputs;
}
