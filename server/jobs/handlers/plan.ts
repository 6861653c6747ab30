import { planDeployment } from '../../deploy/plan';
import { backendChanges } from '../../git/backend-changes';
import { repositoryFolder } from '../../git/repository';
import { listSecrets } from '../../store/environment-secrets';
import { getEnvironment } from '../../store/environments';
import { getPlan, setPlanContent } from '../../store/plans';
import { findRelease } from '../../store/releases';
import type { JobContext, JobHandler, JobOf } from '../context';

import { findClients } from './environment-clients';
import { planAssembly, removeOtherPlans } from './planned-assembly';
import { synthesiseCommit } from './synthesise-commit';
import { getTools, type Tools } from './tools';

/** Says what deploying a commit to an environment would change; changes nothing itself. */
export const plan: JobHandler<'plan'> = (job, context) => planWith(getTools(), job, context);

export async function planWith(tools: Tools, job: JobOf<'plan'>, context: JobContext): Promise<void> {
  const { store, dataFolder } = context;
  const { planId, environmentId } = job.payload;
  const [{ commitId }, environment] = await Promise.all([getPlan(store, planId), getEnvironment(store, environmentId)]);
  context.progress(0.05);
  await removeOtherPlans(dataFolder, environmentId, planId);
  // It stays, so that deploying what was reviewed need not evaluate it again.
  const assemblyFolder = planAssembly(dataFolder, environmentId, planId);
  const { assembly } = await synthesiseCommit(tools, context, { jobId: job.id, environment, commitId, assemblyFolder });
  context.progress(0.7);
  const active = environment.activeReleaseId === undefined ? undefined : await findRelease(store, environment.activeReleaseId);
  const changes = await backendChanges(repositoryFolder(dataFolder, environment.appId), active?.commitId, commitId);
  const secrets = await listSecrets(store, environmentId);
  const content = await planDeployment(findClients(tools, environment), assembly, { changes, secrets });
  context.signal.throwIfAborted();
  await setPlanContent(store, planId, content);
  context.progress(1);
}
