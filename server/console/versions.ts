import { UserError } from '@/lib/result';
import type { DraftUpdate } from '@/lib/views/draft';
import { newVersionSchema, restoreSchema } from '@/lib/views/history';
import { repositoryFolder } from '../git/repository';
import { deleteVersion, listVersions } from '../git/versions';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { changedFiles } from './draft-splices';
import { readDraft } from './draft-state';
import { applyEdits } from './drafts';
import { announceVersions, keepVersion } from './keep-version';
import { parseInput } from './parse-input';
import { resolvePoint } from './points';

/** Keeps the draft as it is now under a name. */
export async function nameVersion(session: Session, input: unknown): Promise<{ id: string }> {
  const { environmentId, name } = parseInput(newVersionSchema, input);
  const environment = await getEnvironment(session.store, environmentId);
  requireChange(session, environment, 'name versions');
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  if ((await listVersions(repository)).some((version) => version.name === name)) {
    const message = `There is a version called "${name}" already.`;
    throw new UserError({ code: 'name-taken', message, resolution: 'Choose another name.', field: 'name' });
  }
  return { id: await keepVersion(session, environment, name) };
}

/** Forgets a named version; branches, the draft and what is deployed stay. */
export async function removeVersion(session: Session, environmentId: string, id: string): Promise<void> {
  const environment = await getEnvironment(session.store, environmentId);
  requireChange(session, environment, 'delete versions');
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  const known = await listVersions(repository);
  if (!known.some((version) => version.id === id)) return; // Somebody else was faster.
  await deleteVersion(repository, id);
  await announceVersions(session, environment);
}

/**
 * Gives the draft the files of another point, as one edit that its author can undo. The branch stays where it is.
 * @throws UserError `draft-changed` when the draft is not the one that was looked at, `nothing-to-restore`
 */
export async function restorePoint(session: Session, input: unknown): Promise<DraftUpdate> {
  const { environmentId, point, draftVersion } = parseInput(restoreSchema, input);
  const environment = await getEnvironment(session.store, environmentId);
  requireChange(session, environment, 'restore versions');
  const wanted = await resolvePoint(session, environment, point);
  const { draft, files } = await readDraft(session, environment);
  if (draft.version !== draftVersion) {
    const message = 'The draft has changed since you looked at it.';
    throw new UserError({ code: 'draft-changed', message, resolution: 'Look again at what restoring changes.' });
  }
  const changes = changedFiles(files, wanted.files);
  if (Object.keys(changes).length === 0) {
    throw new UserError({ code: 'nothing-to-restore', message: 'The draft is the same as this version already.' });
  }
  return applyEdits(session, { environmentId, draftVersion, edits: [{ kind: 'restoreFiles', version: wanted.label, files: changes }] });
}
