import { join } from 'node:path';
import { childVariables, getEnv } from '../../env';
import { materialise } from '../../git/read-files';
import { repositoryFolder } from '../../git/repository';
import { artifactFolder } from '../../hosting/artifact';
import { buildSite } from '../../hosting/build-site';
import { addStorageBridge } from '../../hosting/storage-bridge';
import { getBuild, publishBuild } from '../../store/builds';
import { listEnvironments } from '../../store/environments';
import { findRelease } from '../../store/releases';
import type { Store } from '../../store/store';
import type { JobHandler } from '../context';

/** Builds a branch's front end and makes it the live one; a build that fails leaves what is live alone. */
export const build: JobHandler<'build'> = async ({ payload }, context) => {
  const { dataFolder, store, signal } = context;
  const record = await getBuild(store, payload.buildId);
  const deployed = await findDeployed(store, payload.appId, payload.branch);
  const { cloudPort, rootFolder } = getEnv();
  const artifact = artifactFolder(dataFolder, payload.appId, payload.buildId);
  const repository = repositoryFolder(dataFolder, payload.appId);
  const files = await buildSite({
    workspace: join(dataFolder, 'workspaces', payload.appId, encodeURIComponent(payload.branch)),
    checkOut: (folder) => materialise(repository, record.commitId, folder),
    ...(deployed && { outputs: JSON.stringify(deployed.outputs, null, 2) }),
    variables: {
      ...childVariables(),
      CI: 'true',
      AWS_BRANCH: payload.branch,
      AWS_COMMIT_ID: record.commitId,
      AWS_APP_ID: payload.appId,
    },
    artifact,
    signal,
    ownFolder: rootFolder,
    prepare(folder) {
      if (deployed?.embedded && addStorageBridge(folder, deployed.outputs, cloudPort)) {
        context.log('info', 'Files of the app’s storage are served by the embedded cloud', 'publish');
      }
    },
    log: context.log,
    onPhase: (_name, fraction) => context.progress(fraction),
  });
  if (files === undefined) {
    context.log('info', 'This commit has no front end: no build script in package.json, no index.html.', 'checkout');
    return;
  }
  await publishBuild(store, { id: record.id, appId: payload.appId, branch: payload.branch }, artifact);
  context.log('info', `Live: ${files} files of ${record.commitId.slice(0, 8)}`, 'publish');
  await context.report({ type: 'hosting-changed' }, `app:${payload.appId}`);
};

/** What runs in the environment that follows the branch. */
async function findDeployed(store: Store, appId: string, branch: string) {
  for (const environment of await listEnvironments(store, appId)) {
    if (environment.branch !== branch || environment.activeReleaseId === undefined) continue;
    const release = await findRelease(store, environment.activeReleaseId);
    if (release) return { outputs: release.outputs, embedded: environment.target.kind === 'embedded' };
  }
  return undefined;
}
