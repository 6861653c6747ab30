/** New tokens from a refresh token. */
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { notAuthorized } from '../errors';
import { noteBrowserSessionUse } from '../hosted/browser-session';
import { findFamilyOfRefreshToken, noteUse, revokeFamily, rotate, stateOfRefreshToken } from '../token-families';
import { signTokens } from '../tokens';
import { findUser } from '../users';
import type { SignInContext } from './context';

/** @throws CloudFailure NotAuthorizedException, RefreshTokenReuseException */
export async function refreshTokens(
  context: Pick<SignInContext, 'call' | 'pool' | 'client' | 'clientMetadata' | 'source'>,
  refreshToken: string,
  deviceKey?: string,
): Promise<AuthenticationResultType> {
  const { call, pool, client, clientMetadata } = context;
  const now = call.cloud.now().getTime();
  const family = findFamilyOfRefreshToken(call.partition, pool.id, refreshToken);
  if (!family || family.clientId !== client.id) throw notAuthorized('Refresh Token has been revoked');
  if (family.expiresAt <= now) throw notAuthorized('Refresh Token has expired');
  const state = stateOfRefreshToken(family, refreshToken, now);
  if (state === 'replaced') {
    // An old token that turns up again may be stolen: nobody goes on with this sign-in.
    revokeFamily(call.partition, family);
    throw new CloudFailure('RefreshTokenReuseException', 'Refresh token has been used before.');
  }
  if (state === 'unknown') throw notAuthorized('Invalid Refresh Token');
  if (family.deviceKey && deviceKey && family.deviceKey !== deviceKey) throw notAuthorized('Invalid Refresh Token');
  const user = findUser(call, pool, family.username);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const rotation = client.settings.RefreshTokenRotation;
  const used = noteUse(call.partition, family, now, context.source);
  const refreshed = { pool, client, user, family: used, source: 'RefreshTokens', clientMetadata };
  if (rotation?.Feature !== 'ENABLED') return signTokens(call, refreshed);
  // Exchanged before anything is awaited: two requests side by side must not both get a new one.
  const RefreshToken = rotate(call.partition, used, now, rotation.RetryGracePeriodSeconds ?? 0);
  noteBrowserSessionUse(call, pool, used.session?.origin, context.source);
  return { ...(await signTokens(call, refreshed)), RefreshToken };
}
