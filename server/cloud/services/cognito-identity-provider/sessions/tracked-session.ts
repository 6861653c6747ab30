/** What a pool that tracks sessions keeps with each sign-in. */
import { DIGITS, LOWER_CASE, randomText } from '../../../random-text';
import type { RequestSource } from '../threats/request-source';

export interface TrackedSession {
  id: string;
  /** Milliseconds since 1970. */
  lastActiveAt: number;
  /** Of the request that came last. */
  source: RequestSource;
  /** Of a token session that began at the sign-in pages: the session there. */
  origin?: string;
}

/** 28 lowercase letters and digits, the first three of which say what it is (SessionDescriptionType in Cognito's API reference). */
export function newSessionId(kind: 'tkn' | 'sso'): string {
  return kind + randomText(25, LOWER_CASE + DIGITS);
}
