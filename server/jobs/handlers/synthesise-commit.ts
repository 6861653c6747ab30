import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Assembly, readAssembly } from '../../deploy/assembly';
import { keysNeedRenewal } from '../../deploy/key-expiry';
import { materialise } from '../../git/read-files';
import { repositoryFolder } from '../../git/repository';
import { listSecrets } from '../../store/environment-secrets';
import type { Environment } from '../../store/environments';
import { findRelease } from '../../store/releases';
import type { JobContext } from '../context';
import { readMoment, writeMoment } from './release-folder';
import type { Tools } from './tools';

interface Synthesised {
  assembly: Assembly;
  elapsedMs: number;
  /** It was there already: made for the plan, or by a worker that did not get to the end. */
  reused: boolean;
}

interface Wanted {
  /** Names the folder that the commit is written into; gone afterwards. */
  jobId: string;
  environment: Environment;
  commitId: string;
  /** Absolute; becomes the assembly. */
  assemblyFolder: string;
}

/**
 * Evaluates the backend of a commit for an environment. Expiries count from the same moment as in what
 * is deployed, until a key has lived half of its life.
 * @throws UserError when the app's code cannot be evaluated
 */
export async function synthesiseCommit(tools: Pick<Tools, 'synth'>, context: JobContext, wanted: Wanted): Promise<Synthesised> {
  const { environment, commitId, assemblyFolder, jobId } = wanted;
  if ((await readMoment(assemblyFolder)) !== undefined) {
    return { assembly: await readAssembly(assemblyFolder), elapsedMs: 0, reused: true };
  }
  const { dataFolder, signal, store } = context;
  const active = environment.activeReleaseId === undefined ? undefined : await findRelease(store, environment.activeReleaseId);
  // A new value changes a template, because CloudFormation fetches values again only for what has changed.
  const secretsUpdatedAt = Math.max(0, ...(await listSecrets(store, environment.id)).map(({ updatedAt }) => Date.parse(updatedAt)));
  const projectFolder = join(dataFolder, 'synthesis', jobId);
  const run = async (asOf: number) => {
    const { elapsedMs } = await tools.synth.synthesise({
      projectFolder,
      // Ids are unique in the installation, names are not; the account belongs to this environment alone.
      namespace: environment.appId,
      name: environment.slug,
      outFolder: assemblyFolder,
      asOf,
      secretsUpdatedAt,
      onLog: (line) => context.log('debug', line, 'synthesise'),
      signal,
    });
    return { assembly: await readAssembly(assemblyFolder), elapsedMs };
  };
  try {
    await rm(projectFolder, { recursive: true, force: true });
    await materialise(repositoryFolder(dataFolder, environment.appId), commitId, projectFolder);
    const now = Date.now();
    let asOf = (active && (await readMoment(active.assemblyFolder))) ?? now;
    let result = await run(asOf);
    if (keysNeedRenewal(result.assembly, asOf, now)) {
      asOf = now;
      result = await run(asOf);
    }
    await writeMoment(assemblyFolder, asOf);
    return { ...result, reused: false };
  } finally {
    await rm(projectFolder, { recursive: true, force: true });
  }
}
