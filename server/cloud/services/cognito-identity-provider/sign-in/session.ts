/** A sign-in that waits for the next answer. Its handle is the `Session` that clients send back. */
import { randomBytes } from 'node:crypto';
import { atMostEvery } from '../../../at-most-every';
import type { Call } from '../../../service';
import { notAuthorized } from '../errors';
import type { SrpExchange } from '../srp';
import { fingerprint, type UserPool, type UserPoolClient } from '../state';

/** One challenge of a custom sign-in and how it was answered, as DefineAuthChallenge sees them. */
export interface CustomStep {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata?: string;
}

export type ChallengeState =
  /** Without a username when nobody has that name: the proof is then checked in vain. */
  | { name: 'PASSWORD_VERIFIER'; exchange: SrpExchange }
  | { name: 'NEW_PASSWORD_REQUIRED' }
  | { name: 'SOFTWARE_TOKEN_MFA' }
  /** `factor` tells the first factor of a choice from the second factor after a password. */
  | { name: 'SMS_MFA' | 'EMAIL_OTP' | 'SMS_OTP'; code: string; factor: 'first' | 'second' }
  | { name: 'SELECT_MFA_TYPE'; methods: string[] }
  | { name: 'MFA_SETUP'; verified?: boolean }
  | { name: 'SELECT_CHALLENGE'; challenges: string[] }
  | { name: 'WEB_AUTHN'; challenge: string; relyingPartyId: string; verifies: boolean }
  | { name: 'CUSTOM_CHALLENGE'; privateParameters: Record<string, unknown> }
  | { name: 'DEVICE_SRP_AUTH'; deviceKey: string }
  | { name: 'DEVICE_PASSWORD_VERIFIER'; deviceKey: string; exchange: SrpExchange }
  /** After ConfirmSignUp: InitiateAuth with this session signs in without another factor. */
  | { name: 'CONFIRMED' };

export interface SignInSession {
  clientId: string;
  /** What the person typed. */
  login: string;
  username?: string;
  admin: boolean;
  hosted?: boolean;
  challenge: ChallengeState;
  /** Answers that were wrong so far. */
  failures: number;
  custom?: CustomStep[];
  /** Of the sign-in, where threat protection records it. */
  eventId?: string;
  deviceKey?: string;
  expiresAt: number;
}

const FAILURES_MAX = 3;

const sessions = (call: Pick<Call, 'partition'>) => call.partition.collection<SignInSession>('cognito-sessions');

export function startSession(
  call: Call,
  pool: UserPool,
  client: UserPoolClient,
  session: Omit<SignInSession, 'clientId' | 'failures' | 'expiresAt'>,
): string {
  const now = call.cloud.now().getTime();
  sweep(call, now);
  const handle = `${Buffer.from(pool.id).toString('base64url')}.${randomBytes(48).toString('base64url')}`;
  const minutes = client.settings.AuthSessionValidity ?? 3;
  sessions(call).put(fingerprint(handle), { ...session, clientId: client.id, failures: 0, expiresAt: now + minutes * 60_000 });
  return handle;
}

/** Abandoned sign-ins go once in a while. */
function sweep(call: Call, now: number): void {
  if (!atMostEvery(call.cloud, call.partition, 'cognito-sessions-sweep', 60_000)) return;
  for (const { key, value } of sessions(call).list()) if (value.expiresAt <= now) sessions(call).remove(key);
}

export function poolIdOfSession(handle: string): string {
  return Buffer.from(handle.split('.')[0] ?? '', 'base64url').toString();
}

export function findSession(call: Pick<Call, 'partition'>, handle: string): SignInSession | undefined {
  return sessions(call).find(fingerprint(handle));
}

/** @throws CloudFailure NotAuthorizedException */
export function getSession(call: Call, handle: string | undefined): SignInSession {
  const session = handle === undefined ? undefined : findSession(call, handle);
  if (!session) throw notAuthorized('Invalid session for the user.');
  if (session.expiresAt <= call.cloud.now().getTime()) {
    endSession(call, handle ?? '');
    throw notAuthorized('Invalid session for the user, session is expired.');
  }
  return session;
}

/** A session answers once: whoever takes the next step ends it, so an answer cannot be replayed. */
export function endSession(call: Pick<Call, 'partition'>, handle: string): void {
  sessions(call).remove(fingerprint(handle));
}

/** Counts a wrong answer; the session ends after three. */
export function countFailure(call: Call, handle: string, session: SignInSession): void {
  const failures = session.failures + 1;
  if (failures >= FAILURES_MAX) endSession(call, handle);
  else sessions(call).put(fingerprint(handle), { ...session, failures });
}
