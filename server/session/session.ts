import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Env } from '../env';
import type { Store } from '../store/store';
import { findUser, hasUsers, type User } from '../store/users';
import { getRuntime, type Runtime } from './runtime';

/** A signed-in person, with what the console needs to act for them: the first argument of everything in `server/console`. */
export interface Session {
  user: User;
  store: Store;
  env: Env;
}

/** The session that belongs to a request's cookies. */
export async function sessionOf({ auth, store, env }: Omit<Runtime, 'events'>, requestHeaders: Headers): Promise<Session | undefined> {
  const found = await auth.api.getSession({ headers: requestHeaders, query: { disableRefresh: true } });
  const user = found && (await findUser(store, found.user.id));
  return user ? { user, store, env } : undefined;
}

/** The session of the request that is being answered; looked up once per request. */
export const findSession = cache(async (): Promise<Session | undefined> => {
  // First of all, so that a build knows that the page depends on the request, and leaves it alone.
  const requestHeaders = await headers();
  return sessionOf(await getRuntime(), requestHeaders);
});

/** The signed-in session; anyone else is sent to sign in, or to setup while there is no account. */
export async function requireSession(): Promise<Session> {
  const session = await findSession();
  if (session) return session;
  const { store } = await getRuntime();
  redirect((await hasUsers(store)) ? '/sign-in' : '/setup');
}

export async function getCurrentUser(): Promise<User | undefined> {
  return (await findSession())?.user;
}
