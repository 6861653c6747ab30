/**
 * Whether a pool keeps account of its users' sessions, and for how long its pages let somebody in again without asking.
 * Limits and defaults: UserPoolTokenSessionConfigType and ClientSSOSessionConfigType in Cognito's API reference.
 */
import type {
  ClientSSOSessionConfigType,
  SetUserPoolSessionConfigurationRequest,
  UserPoolTokenSessionConfigType,
  UserSessionTrackingType,
} from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { invalidParameter } from '../errors';
import { poolState, type UserPool, type UserPoolClient } from '../state';

const PER_USER = { least: 1, most: 100, default: 20 };
const VALIDITY_MINUTES = { least: 0, most: 129_600, default: 60 };

function within(name: string, value: number | undefined, { least, most }: { least: number; most: number }): number {
  if (value === undefined || value < least || value > most) throw invalidParameter(`${name} must be between ${least} and ${most}.`);
  return value;
}

function requireTier({ settings }: UserPool): void {
  if (settings.UserPoolTier === 'LITE')
    throw new CloudFailure('FeatureUnavailableInTierException', 'Session tracking needs the Essentials or the Plus tier.');
}

export function tracksSessions({ sessions }: UserPool): boolean {
  return sessions?.tracking === 'ENABLED';
}

/** @throws CloudFailure OperationNotEnabledException */
export function requireTracking(pool: UserPool): void {
  if (!tracksSessions(pool)) throw new CloudFailure('OperationNotEnabledException', 'Session tracking is not enabled for the user pool.');
}

export function maxPerUser({ sessions }: UserPool): number {
  return sessions?.maxPerUser ?? PER_USER.default;
}

export function describeSessionSettings(pool: UserPool): {
  UserPoolId: string;
  UserSessionTracking: UserSessionTrackingType;
  TokenSession: UserPoolTokenSessionConfigType;
} {
  return {
    UserPoolId: pool.id,
    UserSessionTracking: pool.sessions?.tracking ?? 'DISABLED',
    TokenSession: { MaxPerUser: maxPerUser(pool) },
  };
}

/** Replaces all that is set. @throws CloudFailure InvalidParameterException, FeatureUnavailableInTierException */
export function setSessionSettings(
  call: Call,
  pool: UserPool,
  { UserSessionTracking, TokenSession }: Omit<SetUserPoolSessionConfigurationRequest, 'UserPoolId'>,
): UserPool {
  requireTier(pool);
  if (UserSessionTracking !== 'ENABLED' && UserSessionTracking !== 'DISABLED')
    throw invalidParameter('UserSessionTracking must be ENABLED or DISABLED.');
  const sessions = { tracking: UserSessionTracking, maxPerUser: within('MaxPerUser', TokenSession?.MaxPerUser, PER_USER) };
  const updated = { ...pool, sessions, modifiedAt: call.cloud.now().getTime() };
  poolState(call.partition).pools.put(pool.id, updated);
  return updated;
}

export function describeClientSessionSettings(client: UserPoolClient): {
  UserPoolId: string;
  ClientId: string;
  SSOSession: ClientSSOSessionConfigType;
} {
  return { UserPoolId: client.poolId, ClientId: client.id, SSOSession: { MaxValidityMinutes: validityMinutes(client) } };
}

export function setClientSessionSettings(
  call: Call,
  pool: UserPool,
  client: UserPoolClient,
  given: ClientSSOSessionConfigType | undefined,
): UserPoolClient {
  requireTier(pool);
  requireTracking(pool);
  const ssoValidityMinutes = within('MaxValidityMinutes', given?.MaxValidityMinutes, VALIDITY_MINUTES);
  const updated = { ...client, ssoValidityMinutes, modifiedAt: call.cloud.now().getTime() };
  poolState(call.partition).clients.put(client.id, updated);
  return updated;
}

function validityMinutes({ ssoValidityMinutes }: UserPoolClient): number {
  return ssoValidityMinutes ?? VALIDITY_MINUTES.default;
}

/** Whether the pages let somebody go on to this client who proved who they are at that time. What was set sleeps while tracking is off. */
export function mayReuse(call: Call, pool: UserPool, client: UserPoolClient, authenticatedAt: number): boolean {
  const minutes = tracksSessions(pool) ? validityMinutes(client) : VALIDITY_MINUTES.default;
  return call.cloud.now().getTime() < authenticatedAt + minutes * 60_000;
}

/** For how long somebody stays signed in at the pages: as long as there is a client that would let them go on. */
export function longestValidityMs({ partition }: Pick<Call, 'partition'>, pool: UserPool): number {
  const ofPool = tracksSessions(pool)
    ? poolState(partition)
        .clients.list()
        .filter(({ value }) => value.poolId === pool.id)
    : [];
  return Math.max(VALIDITY_MINUTES.default, ...ofPool.map(({ value }) => validityMinutes(value))) * 60_000;
}
