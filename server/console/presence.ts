import { goneAfterMs, type PersonHere, presenceSchema } from '@/lib/views/presence';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { forgetWindow, listPresence, seeWindow } from '../store/presence';
import { listUsers } from '../store/users';
import { parseInput } from './parse-input';

/** Says that a window of the person looks at an environment, and what is selected there. Returns who else does. */
export async function bePresent(session: Session, input: unknown, now = new Date()): Promise<PersonHere[]> {
  const { environmentId, windowId, selection, leaves } = parseInput(presenceSchema, input);
  const { store, user } = session;
  await getEnvironment(store, environmentId);
  const since = new Date(now.getTime() - goneAfterMs);
  const sighting = { windowId, environmentId, userId: user.id };
  if (leaves) await forgetWindow(store, sighting);
  else await seeWindow(store, { ...sighting, selection, at: now, since });
  return listPeople(session, environmentId, now);
}

/** Everybody else who looks at an environment, each once however many windows they have. */
export async function listPeople({ store, user }: Session, environmentId: string, now = new Date()): Promise<PersonHere[]> {
  const windows = await listPresence(store, environmentId, new Date(now.getTime() - goneAfterMs));
  const names = new Map((await listUsers(store)).map(({ id, name }) => [id, name]));
  const people = new Map<string, PersonHere>();
  for (const { userId, selection } of windows) {
    const name = names.get(userId);
    if (userId === user.id || name === undefined || people.has(userId)) continue;
    people.set(userId, { userId, name, ...(selection !== undefined && { selection }) });
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
}
