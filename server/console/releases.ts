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
export async function getOutputs({ store }: Session, environmentId: string): Promise<Record<string, unknown>> {
  const environment = await getEnvironment(store, environmentId);
  const release = environment.activeReleaseId ? await findRelease(store, environment.activeReleaseId) : undefined;
  if (release) return release.outputs;
  throw new UserError({
    code: 'not-deployed',
    message: `The environment "${environment.name}" has not been deployed yet.`,
    resolution: 'Deploy it first.',
  });
}
