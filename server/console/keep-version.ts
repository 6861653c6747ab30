import { repositoryFolder } from '../git/repository';
import { createVersion, versionRef } from '../git/versions';
import type { Session } from '../session/session';
import type { Environment } from '../store/environments';
import { appendEvents } from '../store/events';
import { newId } from '../store/identifiers';
import { writeDraftCommit } from './draft-commit';

/** Keeps the draft as it is now under a name, by a person's wish or before something is taken away. */
export async function keepVersion(session: Session, environment: Environment, name: string): Promise<string> {
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  const id = newId();
  const { commitId } = await writeDraftCommit(session, environment, versionRef(id));
  await createVersion(repository, { id, commit: commitId, name, branch: environment.branch, author: session.user });
  await announceVersions(session, environment);
  return id;
}

/** Tells those who look at the draft that its versions are others now. */
export async function announceVersions({ store }: Session, { id }: Environment): Promise<void> {
  await appendEvents(store, [{ topic: `draft:${id}`, body: { type: 'versions-changed' } }]);
}
