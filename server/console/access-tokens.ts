import { z } from 'zod';
import { UserError } from '@/lib/result';
import type { AccessTokenView } from '@/lib/views/member';
import type { Session } from '../session/session';
import { deleteAccessToken, insertAccessToken, listAccessTokens as readAccessTokens } from '../store/access-tokens';
import { parseInput } from './parse-input';

const nameSchema = z.object({ name: z.string().trim().min(1, 'Say what the token is for.').max(60, 'At most 60 characters.') });

/** The person's own tokens, the newest first. */
export async function listAccessTokens({ store, user }: Session): Promise<AccessTokenView[]> {
  return (await readAccessTokens(store, user.id)).map(({ userId: _, ...token }) => token);
}

/** Makes a token that stands in for the person's password in git. Its text is shown this once. */
export async function createAccessToken({ store, user }: Session, input: unknown): Promise<{ id: string; token: string }> {
  const { name } = parseInput(nameSchema, input);
  return insertAccessToken(store, { userId: user.id, name });
}

/** @throws UserError `token-not-found` */
export async function revokeAccessToken({ store, user }: Session, id: string): Promise<void> {
  if (await deleteAccessToken(store, user.id, id)) return;
  throw new UserError({ code: 'token-not-found', message: 'This token does not exist any more.' });
}
