/** New tokens from a refresh token. */
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { notAuthorized } from '../errors';
import { noteBrowserSessionUse } from '../hosted/browser-session';
import { findFamilyOfRefreshToken, noteUse, revokeFamily, rotate, stateOfRefreshToken, type TokenFamily } from '../token-families';
import { signTokens } from '../tokens';
import { findUser } from '../users';
import type { SignInContext } from './context';

type RefreshContext = Pick<SignInContext, 'call' | 'pool' | 'client' | 'clientMetadata' | 'source'>;

/** @throws CloudFailure NotAuthorizedException, RefreshTokenReuseException */
export async function refreshTokens(context: RefreshContext, refreshToken: string, deviceKey?: string): Promise<AuthenticationResultType> {
  const { call, pool, client, clientMetadata } = context;
  const family = getFamily(context, refreshToken);
  if (family.deviceKey && deviceKey && family.deviceKey !== deviceKey) throw notAuthorized('Invalid Refresh Token');
  const user = findUser(call, pool, family.username);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const tokens = await signTokens(call, { pool, client, user, family, source: 'RefreshTokens', clientMetadata });
  // Only now, when nothing can fail any more: a trigger that fails must not cost anybody their session. In the meantime the
  // sign-in may have been revoked, or the same token exchanged: two requests side by side must not both get a new one.
  const now = call.cloud.now().getTime();
  const used = noteUse(call.partition, getFamily(context, refreshToken), now, context.source);
  const rotation = client.settings.RefreshTokenRotation;
  if (rotation?.Feature !== 'ENABLED') return tokens;
  const RefreshToken = rotate(call.partition, used, now, rotation.RetryGracePeriodSeconds ?? 0);
  noteBrowserSessionUse(call, pool, used.session?.origin, context.source);
  return { ...tokens, RefreshToken };
}

/** The sign-in that a refresh token still goes on with. */
function getFamily({ call, pool, client }: RefreshContext, refreshToken: string): TokenFamily {
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
  return family;
}
