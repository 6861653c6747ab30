'use server';

import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';
import { failed, type Result, UserError } from '@/lib/result';
import { type SetupInput, type SignInInput, signInSchema } from '@/lib/views/setup';
import { parseInput } from '../console/parse-input';
import * as setup from '../console/setup';
import { getRuntime } from '../session/runtime';
import { toResult } from './run-action';

/** Makes the owner's account and signs in. Works only while there is no account. */
export async function setUp(input: SetupInput): Promise<Result<void>> {
  const { store } = await getRuntime();
  const made = await toResult(() => setup.setUp(store, input));
  return made.ok ? signIn({ email: input.email, password: input.password }) : made;
}

/** Signs in and sets the session cookie. Too many tries from one address are refused for a while. */
export async function signIn(input: SignInInput): Promise<Result<void>> {
  return toResult(async () => {
    const response = await send('/sign-in/email', parseInput(signInSchema, input));
    if (response.ok) return;
    if (response.status === 429) {
      throw new UserError({ code: 'too-many-tries', message: 'Too many tries.', resolution: 'Wait a minute, then try again.' });
    }
    if (response.status === 401)
      throw new UserError({ code: 'wrong-password', message: 'E-mail or password is wrong.', field: 'password' });
    throw new Error(`Signing in answered ${response.status}.`);
  });
}

export async function signOut(): Promise<Result<void>> {
  const response = await send('/sign-out', {});
  return response.ok ? { ok: true, value: undefined } : failed({ code: 'not-signed-out', message: 'Signing out failed. Try again.' });
}

/** Goes through the library's own door, where tries are counted and origins checked, and hands its cookies to the browser. */
async function send(path: string, body: unknown): Promise<Response> {
  const { auth, env } = await getRuntime();
  const request = new Headers(await headers());
  request.set('content-type', 'application/json');
  request.delete('content-length');
  const response = await auth.handler(
    new Request(`${env.url}/api/auth${path}`, { method: 'POST', headers: request, body: JSON.stringify(body) }),
  );
  const jar = await cookies();
  for (const line of response.headers.getSetCookie()) {
    for (const [name, attributes] of parseSetCookieHeader(line))
      jar.set(name, decodeURIComponent(attributes.value), toCookieOptions(attributes));
  }
  return response;
}
