import { join } from 'node:path';
import { fractionAfter } from '@/lib/views/deployment-progress';
import { readAssembly } from '../../deploy/assembly';
import { templatesInWords } from '../../deploy/count-changes';
import { keysNeedRenewal } from '../../deploy/key-expiry';
import { repositoryFolder } from '../../git/repository';
import { getEnvironment } from '../../store/environments';
import { activateRelease, getRelease } from '../../store/releases';
import type { JobContext, JobHandler, JobOf } from '../context';
import { findActiveAssembly } from './active-assembly';
import { bringUp, pastCancelling } from './bring-up';
import { ensureClients } from './environment-clients';
import { buildFrontEnd } from './front-end';
import { readMoment, releaseFolder } from './release-folder';
import { runStep } from './run-step';
import { synthesiseCommit } from './synthesise-commit';
import { getTools, type Tools } from './tools';

/** Deploys an older release's templates again and makes it the active one. */
export const rollBack: JobHandler<'roll-back'> = (job, context) => rollBackWith(getTools(), job, context);

export async function rollBackWith(tools: Tools, job: JobOf<'roll-back'>, context: JobContext): Promise<void> {
  const { store, dataFolder } = context;
  const { deploymentId, environmentId, releaseId } = job.payload;
  const [release, environment] = await Promise.all([getRelease(store, releaseId), getEnvironment(store, environmentId)]);

  await runStep(context, 'commit', async () => ({
    value: undefined,
    detail: `${release.commitId.slice(0, 8)} · Release ${release.number}`,
  }));
  const previous = await findActiveAssembly(store, environment);
  const assembly = await runStep(context, 'synthesise', async () => {
    const kept = await readAssembly(release.assemblyFolder);
    const asOf = await readMoment(release.assemblyFolder);
    if (asOf !== undefined && !keysNeedRenewal(kept, asOf, Date.now())) {
      return { value: kept, skipped: true, detail: `The release’s own ${templatesInWords(kept, previous)}` };
    }
    // The cloud refuses an API key that has expired: the same commit again, with a new key.
    const assemblyFolder = join(releaseFolder(dataFolder, deploymentId), 'assembly');
    const made = await synthesiseCommit(tools, context, { jobId: job.id, environment, commitId: release.commitId, assemblyFolder });
    return { value: made.assembly, detail: 'The release’s API key has run out; made again from its commit.' };
  });
  context.progress(fractionAfter.synthesise);

  const clients = await ensureClients(tools, store, environment);
  const repository = repositoryFolder(dataFolder, environment.appId);
  const outputs = await bringUp({
    tools,
    context,
    clients,
    environment,
    assembly,
    previous,
    deploymentId,
    repository,
    commitId: release.commitId,
    secrets: 'keep',
  });
  const rest = pastCancelling(context);
  await runStep(rest, 'release', async () => {
    await activateRelease(store, release, deploymentId, outputs);
    return { value: undefined, detail: `Release ${release.number}` };
  });
  await buildFrontEnd(rest, environment, { commitId: release.commitId, deploymentId });
  context.progress(1);
}
