import { join } from 'node:path';
import { UserError } from '@/lib/result';
import { fractionAfter } from '@/lib/views/deployment-progress';
import { templatesInWords } from '../../deploy/count-changes';
import { findCommit, repositoryFolder } from '../../git/repository';
import { getDeployment } from '../../store/deployments';
import { getEnvironment } from '../../store/environments';
import { insertRelease } from '../../store/releases';
import type { JobContext, JobHandler, JobOf } from '../context';
import { findActiveAssembly } from './active-assembly';
import { bringUp, pastCancelling } from './bring-up';
import { ensureClients } from './environment-clients';
import { buildFrontEnd } from './front-end';
import { adoptPlan } from './planned-assembly';
import { releaseFolder } from './release-folder';
import { runStep } from './run-step';
import { synthesiseCommit } from './synthesise-commit';
import { getTools, type Tools } from './tools';

/** Deploys a commit to an environment and makes the result its active release. */
export const deploy: JobHandler<'deploy'> = (job, context) => deployWith(getTools(), job, context);

export async function deployWith(tools: Tools, job: JobOf<'deploy'>, context: JobContext): Promise<void> {
  const { store, dataFolder } = context;
  const { deploymentId, environmentId } = job.payload;
  const [deployment, environment] = await Promise.all([getDeployment(store, deploymentId), getEnvironment(store, environmentId)]);
  const { commitId } = deployment;
  const repository = repositoryFolder(dataFolder, environment.appId);
  // An account of the embedded cloud is made while the backend is evaluated.
  const preparing = ensureClients(tools, store, environment);
  preparing.catch(() => {});

  await runStep(context, 'commit', async () => {
    if (!(await findCommit(repository, commitId))) {
      throw new UserError({ code: 'commit-not-found', message: `The commit ${commitId.slice(0, 8)} is not in the app’s repository.` });
    }
    return { value: undefined, detail: `${commitId.slice(0, 8)} · ${deployment.message}` };
  });
  context.progress(fractionAfter.commit);

  const assemblyFolder = join(releaseFolder(dataFolder, deploymentId), 'assembly');
  const previous = await findActiveAssembly(store, environment);
  const assembly = await runStep(context, 'synthesise', async () => {
    await adoptPlan(context, environment, { planId: deployment.planId, commitId, assemblyFolder });
    const made = await synthesiseCommit(tools, context, { jobId: job.id, environment, commitId, assemblyFolder });
    const templates = templatesInWords(made.assembly, previous);
    return { value: made.assembly, detail: made.reused ? `${templates}, made for the plan` : templates };
  });
  context.progress(fractionAfter.synthesise);

  const clients = await preparing;
  const outputs = await bringUp({
    tools,
    context,
    clients,
    environment,
    assembly,
    previous,
    deploymentId,
    repository,
    commitId,
    secrets: 'apply',
  });

  const rest = pastCancelling(context);
  await runStep(rest, 'release', async () => {
    // A worker that was killed after this step has made the release already.
    const { releaseId } = await getDeployment(store, deploymentId);
    if (releaseId !== undefined) return { value: undefined };
    const release = await insertRelease(store, { environmentId, deploymentId, commitId, assemblyFolder, outputs });
    return { value: undefined, detail: `Release ${release.number}` };
  });
  await buildFrontEnd(rest, environment, { commitId, deploymentId });
  context.progress(1);
}
