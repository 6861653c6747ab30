import { UserError } from '@/lib/result';
import { newSnapshotSchema, type SnapshotView, snapshotRemovalSchema, snapshotRestoreSchema } from '@/lib/views/cloud-account';
import { getAws } from '../aws/aws';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { listLastDeployments } from '../store/deployments';
import { updateEnvironment } from '../store/environments';
import { appendEvents } from '../store/events';
import { findRelease } from '../store/releases';
import { deleteSnapshot, insertSnapshot, listSnapshots as readSnapshots } from '../store/snapshots';
import { listUsers } from '../store/users';
import { findEmbeddedAccount, getEmbeddedAccount } from './cloud-account';
import { explainAwsFailure } from './explain-aws-failure';
import { parseInput } from './parse-input';

/** Snapshots of the environment's account, the newest first. */
export async function listSnapshots(session: Session, environmentId: string): Promise<SnapshotView[]> {
  const { store } = session;
  const account = await findEmbeddedAccount(session, environmentId);
  if (!account) return [];
  const [taken, known, users] = await Promise.all([
    explainAwsFailure(() => getAws().snapshots.list(account.accountId)),
    readSnapshots(store, environmentId),
    listUsers(store),
  ]);
  const views = taken.map(async ({ id, description, createdAt }): Promise<SnapshotView> => {
    const own = known.find((snapshot) => snapshot.id === id);
    const release = own?.releaseId === undefined ? undefined : await findRelease(store, own.releaseId);
    const by = own && (users.find((user) => user.id === own.createdBy)?.name ?? 'someone who has left');
    return { id, description, createdAt, ...(by && { by }), ...(release && { release: release.number }) };
  });
  return (await Promise.all(views)).reverse();
}

/** Sets all of the account aside as it is at this instant, while it is used. */
export async function takeSnapshot(session: Session, input: unknown): Promise<void> {
  const { environmentId, description } = parseInput(newSnapshotSchema, input);
  const { environment, accountId } = await getEmbeddedAccount(session, environmentId);
  requireChange(session, environment, 'take snapshots');
  await requireQuiet(session, environmentId);
  const { id } = await explainAwsFailure(() => getAws().snapshots.take(accountId, description));
  await insertSnapshot(session.store, {
    id,
    environmentId,
    createdBy: session.user.id,
    releaseId: environment.activeReleaseId,
  });
}

/**
 * Puts the account back to what it was: what came after the snapshot is gone. `confirmation` is the environment's name,
 * typed by the person.
 */
export async function restoreSnapshot(session: Session, input: unknown): Promise<void> {
  const { environmentId, snapshotId, confirmation } = parseInput(snapshotRestoreSchema, input);
  const { store } = session;
  const { environment, accountId } = await getEmbeddedAccount(session, environmentId);
  requireChange(session, environment, 'restore snapshots');
  if (confirmation !== environment.name) {
    throw new UserError({ code: 'not-confirmed', message: `Type "${environment.name}" to restore it.`, field: 'confirmation' });
  }
  await requireQuiet(session, environmentId);
  try {
    await explainAwsFailure(() => getAws().snapshots.restore(accountId, snapshotId));
  } catch (error) {
    throw explained(error);
  }
  const restored = (await readSnapshots(store, environmentId)).find(({ id }) => id === snapshotId);
  await store.transaction().execute(async (transaction) => {
    if (restored?.releaseId) await updateEnvironment(transaction, environmentId, { activeReleaseId: restored.releaseId });
    await appendEvents(transaction, [{ topic: `environment:${environmentId}`, body: { type: 'environment-changed' } }]);
  });
}

export async function removeSnapshot(session: Session, input: unknown): Promise<void> {
  const { environmentId, snapshotId } = parseInput(snapshotRemovalSchema, input);
  const { environment, accountId } = await getEmbeddedAccount(session, environmentId);
  requireChange(session, environment, 'delete snapshots');
  try {
    await explainAwsFailure(() => getAws().snapshots.remove(accountId, snapshotId));
  } catch (error) {
    // Somebody else has deleted it meanwhile.
    if (!(error instanceof Error) || error.name !== 'SnapshotNotFoundException') throw error;
  }
  await deleteSnapshot(session.store, snapshotId);
}

/** A deployment under way is neither before nor after. */
async function requireQuiet({ store }: Session, environmentId: string): Promise<void> {
  const [last] = await listLastDeployments(store, [environmentId]);
  if (last?.state !== 'queued' && last?.state !== 'running') return;
  throw new UserError({
    code: 'deployment-running',
    message: 'A deployment of this environment is under way.',
    resolution: 'Wait until it ends, or cancel it.',
  });
}

function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'SnapshotNotFoundException') {
    return new UserError({ code: 'snapshot-not-found', message: 'This snapshot does not exist any more.' }, { cause: error });
  }
  if (error.name === 'ConflictException') {
    const data = { code: 'busy', message: error.message, resolution: 'Nothing was changed. Try again in a moment.' };
    return new UserError(data, { cause: error });
  }
  return error;
}
