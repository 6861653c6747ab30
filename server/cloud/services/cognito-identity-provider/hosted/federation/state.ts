/** Sign-ins that are under way at another provider: each is of one browser, lasts ten minutes and ends once. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { fingerprint, keyOf } from '../../state';
import { OAuthError } from '../oauth-error';
import { cookie, type Visit } from '../visit';
import type { FederatedProfile } from './federated-user';

export interface Federation {
  provider: string;
  /** The app's own request, to go on with afterwards. */
  query: string;
  /** Fingerprint of the browser's cookie. */
  browser: string;
  expiresAt: number;
  nonce?: string;
  codeVerifier?: string;
  redirectUri: string;
  /** Of SAML: the id that the response has to answer. */
  requestId?: string;
  /** Of SAML: who the provider has said it is. */
  profile?: FederatedProfile;
}

const COOKIE = 'cognito-federation';
const LIFETIME_MS = 10 * 60_000;

const federations = ({ call }: Pick<Visit, 'call'>) => call.partition.collection<Federation>('cognito-federations');
const keyFor = ({ pool }: Pick<Visit, 'pool'>, state: string) => keyOf(pool.id, fingerprint(state));

/** @returns the state that the provider sends back, and the browser's cookie. */
export function startFederation(visit: Visit, start: Omit<Federation, 'browser' | 'expiresAt'>): { state: string; cookies: string[] } {
  const now = visit.call.cloud.now().getTime();
  for (const { key, value } of federations(visit).list({ prefix: keyOf(visit.pool.id, '') })) {
    if (value.expiresAt <= now) federations(visit).remove(key);
  }
  const state = randomBytes(24).toString('base64url');
  // The same for all that this browser has under way, in several tabs for instance.
  const mark = visit.cookies.get(COOKIE) ?? randomBytes(24).toString('base64url');
  federations(visit).put(keyFor(visit, state), { ...start, browser: fingerprint(mark), expiresAt: now + LIFETIME_MS });
  return { state, cookies: [cookie(visit, COOKIE, mark, LIFETIME_MS / 1000)] };
}

/** Looks without ending it: only to put down who it is, before the browser shows that it is the same. */
export function peekFederation(visit: Visit, state: string): Federation {
  const found = federations(visit).find(keyFor(visit, state));
  if (!found || found.expiresAt <= visit.call.cloud.now().getTime()) throw expired();
  return found;
}

export function keepProfile(visit: Visit, state: string, profile: FederatedProfile): void {
  federations(visit).put(keyFor(visit, state), { ...peekFederation(visit, state), profile });
}

/** @throws OAuthError when nothing is under way under that state in this browser. */
export function takeFederation(visit: Visit, state: string): Federation {
  const found = peekFederation(visit, state);
  const [kept, given] = [found.browser, fingerprint(visit.cookies.get(COOKIE) ?? '')].map((text) => Buffer.from(text));
  if (!kept || !given || !timingSafeEqual(kept, given)) throw expired();
  federations(visit).remove(keyFor(visit, state));
  return found;
}

const expired = () => new OAuthError('invalid_request', 'This sign-in was not started in this browser, or has taken too long.');
