import { repositoryFolder } from '../git/repository';
import { runGit } from '../git/run-git';
import type { Session } from '../session/session';
import { getApp } from '../store/apps';
import { getEnvironment } from '../store/environments';
import { newId } from '../store/identifiers';
import { writeDraftCommit } from './draft-commit';

/** All files of an environment's branch with the edits of its draft, as a zip in a folder named after the app. */
export async function readSourceArchive(session: Session, environmentId: string): Promise<{ name: string; archive: Uint8Array }> {
  const environment = await getEnvironment(session.store, environmentId);
  const { slug } = await getApp(session.store, environment.appId);
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  const ref = `refs/slipway/archive/${newId()}`;
  try {
    const { commitId } = await writeDraftCommit(session, environment, ref);
    const archive = await runGit({ repository, arguments: ['archive', '--format=zip', `--prefix=${slug}/`, commitId] });
    return { name: slug, archive };
  } finally {
    await runGit({ repository, arguments: ['update-ref', '-d', ref] });
  }
}
