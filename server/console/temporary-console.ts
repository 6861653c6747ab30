import { readEnv } from '../env';
import { hashPassword } from '../session/password';
import type { Session } from '../session/session';
import { openTemporaryStore } from '../store/temporary-store';
import { findUser, insertOwner } from '../store/users';

export interface TemporaryConsole {
  /** The owner's session. */
  session: Session;
  /** A session of another person with this role. */
  addMember(name: string, role: Session['user']['role']): Promise<Session>;
  remove(): Promise<void>;
}

/** Made once in each process, because it is slow by design. */
let passwordHash: Promise<string> | undefined;

/** A console with a real store and real repositories in a folder of its own, for tests. */
export async function openTemporaryConsole(): Promise<TemporaryConsole> {
  const { store, dataFolder, remove } = await openTemporaryStore();
  passwordHash ??= hashPassword('correct horse battery');
  await insertOwner(store, { name: 'Ada', email: 'ada@example.com', passwordHash: await passwordHash });
  const env = readEnv({ SLIPWAY_DATA: dataFolder, NODE_ENV: 'test' });
  const sessionFor = async (id: string): Promise<Session> => {
    const user = await findUser(store, id);
    if (!user) throw new Error(`There is no user ${id}.`);
    return { user, store, env };
  };
  const { id } = await store.selectFrom('user').select('id').executeTakeFirstOrThrow();
  return {
    session: await sessionFor(id),
    async addMember(name, role) {
      const at = new Date().toISOString();
      const email = `${name.toLowerCase()}@example.com`;
      await store
        .insertInto('user')
        .values({ id: name, name, email, role, origin: 'invitation', emailVerified: 0, createdAt: at, updatedAt: at })
        .execute();
      return sessionFor(name);
    },
    remove,
  };
}
