import { readFile } from '../../git/read-files';
import { repositoryFolder } from '../../git/repository';
import { hasFrontEnd, SETTINGS_FILES } from '../../hosting/build-settings';
import { findBuild } from '../../store/builds';
import type { Environment } from '../../store/environments';
import type { JobContext } from '../context';
import { queueBuild } from '../queue-build';
import { runStep } from './run-step';

/** A step of a deployment: has the commit's front end built with what is deployed now, on the environment's branch, by a job of its own. */
export async function buildFrontEnd(
  context: JobContext,
  { appId, branch }: Environment,
  { commitId, deploymentId }: { commitId: string; deploymentId: string },
): Promise<void> {
  await runStep(context, 'front-end', async () => {
    const { store, dataFolder } = context;
    const repository = repositoryFolder(dataFolder, appId);
    const files = new Map<string, string>();
    for (const name of SETTINGS_FILES) {
      const content = await readFile(repository, commitId, name);
      if (content) files.set(name, content.toString('utf8'));
    }
    if (!hasFrontEnd(files)) return { value: undefined, skipped: true, detail: 'The commit has none' };
    // A deployment has one build: a worker that was killed after it was queued leaves it at that.
    if (!(await findBuild(store, deploymentId))) {
      await queueBuild({ store, dataFolder }, { appId, branch, commitId, buildId: deploymentId });
    }
    return { value: undefined, detail: `${branch} is built, see Hosting` };
  });
}
