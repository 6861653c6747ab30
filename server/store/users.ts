import { z } from 'zod';
import { UserError } from '@/lib/result';
import { roleSchema } from '@/lib/views/member';
import { newId } from './identifiers';
import type { Store } from './store';

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  createdAt: z.string(),
});
export type User = z.infer<typeof userSchema>;

const columns = ['id', 'name', 'email', 'role', 'createdAt'] as const;

export async function listUsers(store: Store): Promise<User[]> {
  const rows = await store.selectFrom('user').select(columns).orderBy('createdAt').execute();
  return rows.map((row) => userSchema.parse(row));
}

export async function hasUsers(store: Store): Promise<boolean> {
  return (await store.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function findUser(store: Store, id: string): Promise<User | undefined> {
  const row = await store.selectFrom('user').select(columns).where('id', '=', id).executeTakeFirst();
  return row && userSchema.parse(row);
}

export async function renameUser(store: Store, id: string, name: string): Promise<void> {
  await store.updateTable('user').set({ name }).where('id', '=', id).execute();
}

export interface Credential {
  user: User;
  passwordHash: string;
}

export async function findCredential(store: Store, email: string): Promise<Credential | undefined> {
  const row = await store
    .selectFrom('user')
    .innerJoin('account', 'account.userId', 'user.id')
    .select(['user.id', 'user.name', 'user.email', 'user.role', 'user.createdAt', 'account.password'])
    .where('user.email', '=', email.toLowerCase())
    .where('account.providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ? { user: userSchema.parse(row), passwordHash: row.password } : undefined;
}

/**
 * Makes the first account, the owner's, together with its password.
 * @throws UserError `setup-closed` when there is any account already.
 */
export async function insertOwner(store: Store, owner: { name: string; email: string; passwordHash: string }): Promise<User> {
  return store.transaction().execute(async (transaction) => {
    if (await hasUsers(transaction)) {
      throw new UserError({
        code: 'setup-closed',
        message: 'This console already has an owner.',
        resolution: 'Sign in, or ask the owner.',
      });
    }
    const at = new Date().toISOString();
    const user = { id: newId(), name: owner.name, email: owner.email.toLowerCase(), role: 'owner' as const, createdAt: at };
    await transaction
      .insertInto('user')
      .values({ ...user, emailVerified: 0, origin: 'setup', updatedAt: at })
      .execute();
    await transaction
      .insertInto('account')
      .values({
        id: newId(),
        accountId: user.id,
        providerId: 'credential',
        userId: user.id,
        password: owner.passwordHash,
        createdAt: at,
        updatedAt: at,
      })
      .execute();
    return user;
  });
}
