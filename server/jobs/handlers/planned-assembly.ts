import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryFolder } from '../../git/repository';
import { readGit } from '../../git/run-git';
import { listSecrets } from '../../store/environment-secrets';
import type { Environment } from '../../store/environments';
import { findPlan } from '../../store/plans';
import type { JobContext } from '../context';
import { readMoment, writeMoment } from './release-folder';

/** Absolute folder of the assemblies of an environment's plans. */
export function plansFolder(dataFolder: string, environmentId: string): string {
  return join(dataFolder, 'plans', environmentId);
}

export function planAssembly(dataFolder: string, environmentId: string, planId: string): string {
  return join(plansFolder(dataFolder, environmentId), planId, 'assembly');
}

/** Only the latest plan's assembly is kept: an older plan is out of date. */
export async function removeOtherPlans(dataFolder: string, environmentId: string, planId: string): Promise<void> {
  const folder = plansFolder(dataFolder, environmentId);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (name !== planId) await rm(join(folder, name), { recursive: true, force: true });
}

/**
 * Takes over the assembly that was made for the plan, when the plan was of the very same files and secrets: a
 * commit of a draft differs from the draft's scratch commit in who and when alone.
 * @param assemblyFolder where a deployment expects its assembly; left alone when there is one already
 */
export async function adoptPlan(
  { dataFolder, store }: JobContext,
  environment: Environment,
  { planId, commitId, assemblyFolder }: { planId: string | undefined; commitId: string; assemblyFolder: string },
): Promise<void> {
  if (planId === undefined || (await readMoment(assemblyFolder)) !== undefined) return;
  const plan = await findPlan(store, planId);
  const planned = planAssembly(dataFolder, environment.id, planId);
  const asOf = await readMoment(planned);
  if (!plan || asOf === undefined) return;
  if ((await listSecrets(store, environment.id)).some(({ updatedAt }) => updatedAt >= plan.createdAt)) return;
  const repository = repositoryFolder(dataFolder, environment.appId);
  const [one, other] = await Promise.all([treeOf(repository, plan.commitId), treeOf(repository, commitId)]);
  if (one !== other) return;
  await mkdir(dirname(assemblyFolder), { recursive: true });
  await rm(assemblyFolder, { recursive: true, force: true });
  await rename(planned, assemblyFolder);
  await writeMoment(assemblyFolder, asOf);
  await rm(dirname(planned), { recursive: true, force: true });
}

/** The id that git gives to all files of a commit together. */
function treeOf(repository: string, commit: string): Promise<string> {
  return readGit({ repository, arguments: ['rev-parse', '--verify', '--end-of-options', `${commit}^{tree}`] });
}
