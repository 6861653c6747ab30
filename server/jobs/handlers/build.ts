import { join } from 'node:path';
import { childVariables } from '../../env';
import { materialise } from '../../git/read-files';
import { repositoryFolder } from '../../git/repository';
import { artifactFolder } from '../../hosting/artifact';
import { buildSite } from '../../hosting/build-site';
import { getBuild, publishBuild } from '../../store/builds';
import { listEnvironments } from '../../store/environments';
import { findRelease } from '../../store/releases';
import type { Store } from '../../store/store';
import type { JobHandler } from '../context';

/** Builds a branch's front end and makes it the live one; a build that fails leaves what is live alone. */
export const build: JobHandler<'build'> = async ({ payload }, context) => {
  const { dataFolder, store, signal } = context;
  const record = await getBuild(store, payload.buildId);
  const outputs = await outputsOf(store, payload.appId, payload.branch);
  const artifact = artifactFolder(dataFolder, payload.appId, payload.buildId);
  const repository = repositoryFolder(dataFolder, payload.appId);
  const files = await buildSite({
    workspace: join(dataFolder, 'workspaces', payload.appId, encodeURIComponent(payload.branch)),
    checkOut: (folder) => materialise(repository, record.commitId, folder),
    ...(outputs !== undefined && { outputs }),
    variables: {
      ...childVariables(),
      CI: 'true',
      NODE_ENV: 'development',
      AWS_BRANCH: payload.branch,
      AWS_COMMIT_ID: record.commitId,
      AWS_APP_ID: payload.appId,
    },
    artifact,
    signal,
    log: (level, text) => context.log(level, text, 'build'),
    onPhase: (_name, fraction) => context.progress(fraction),
  });
  if (files === undefined) {
    context.log('info', 'This commit has no front end: no build script in package.json, no index.html.', 'build');
    return;
  }
  await publishBuild(store, { id: record.id, appId: payload.appId, branch: payload.branch }, artifact);
  context.log('info', `Live: ${files} files of ${record.commitId.slice(0, 8)}`, 'build');
  await context.report({ type: 'hosting-changed' }, `app:${payload.appId}`);
};

/** The client configuration of the environment that follows the branch. */
async function outputsOf(store: Store, appId: string, branch: string): Promise<string | undefined> {
  for (const environment of await listEnvironments(store, appId)) {
    if (environment.branch !== branch || environment.activeReleaseId === undefined) continue;
    const release = await findRelease(store, environment.activeReleaseId);
    if (release) return JSON.stringify(release.outputs, null, 2);
  }
  return undefined;
}
