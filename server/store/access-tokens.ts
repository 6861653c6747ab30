import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { optional } from './columns';
import { newId } from './identifiers';
import type { Store } from './store';
import { findUser, type User } from './users';

const accessTokenSchema = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: optional(z.string()),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** A token carries 256 random bits, so a plain hash is enough: there is nothing to guess. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes a token; its text is returned this once and kept only as a hash. */
export async function insertAccessToken(store: Store, token: { userId: string; name: string }): Promise<{ id: string; token: string }> {
  const text = `slip_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await store
    .insertInto('accessTokens')
    .values({ ...token, id, hash: hash(text), createdAt: new Date().toISOString() })
    .execute();
  return { id, token: text };
}

export async function listAccessTokens(store: Store, userId: string): Promise<AccessToken[]> {
  const query = store.selectFrom('accessTokens').select(['id', 'userId', 'name', 'createdAt', 'lastUsedAt']);
  const rows = await query.where('userId', '=', userId).orderBy('createdAt', 'desc').execute();
  return rows.map((row) => accessTokenSchema.parse(row));
}

/** True when there was such a token of this user. */
export async function deleteAccessToken(store: Store, userId: string, id: string): Promise<boolean> {
  const result = await store.deleteFrom('accessTokens').where('id', '=', id).where('userId', '=', userId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Whose token this is. */
export async function findTokenOwner(store: Store, token: string): Promise<User | undefined> {
  const row = await store
    .selectFrom('accessTokens')
    .select(['id', 'userId', 'lastUsedAt'])
    .where('hash', '=', hash(token))
    .executeTakeFirst();
  if (!row) return undefined;
  const now = new Date().toISOString();
  // Day and minute are enough to know, and save a write on each of the requests a push consists of.
  if (row.lastUsedAt?.slice(0, 16) !== now.slice(0, 16)) {
    await store.updateTable('accessTokens').set({ lastUsedAt: now }).where('id', '=', row.id).execute();
  }
  return findUser(store, row.userId);
}
