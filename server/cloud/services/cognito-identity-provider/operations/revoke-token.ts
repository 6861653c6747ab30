import type { RevokeTokenCommandInput, RevokeTokenCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { clientOperation } from '../app-operation';
import { checkClientSecret } from '../secret-hash';
import { revokeTokenSession } from '../sessions/user-sessions';
import { findFamilyOfRefreshToken, stateOfRefreshToken } from '../token-families';
import { poolIdOfToken } from '../verify-token';

export const revokeToken = clientOperation<RevokeTokenCommandInput, RevokeTokenCommandOutput>(
  (call, { Token = '', ClientSecret, RevokeAssociatedSessions }, { pool, client }) => {
    checkClientSecret(client, ClientSecret);
    if (client.settings.EnableTokenRevocation === false) {
      throw new CloudFailure('UnsupportedOperationException', 'Token revocation is not enabled for this client.');
    }
    if (poolIdOfToken(Token) !== undefined) throw new CloudFailure('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.');
    const family = findFamilyOfRefreshToken(call.partition, pool.id, Token);
    if (!family || stateOfRefreshToken(family, Token, call.cloud.now().getTime()) === 'unknown') return {}; // RFC 7009: an unknown token is as good as revoked.
    if (family.clientId !== client.id) throw new CloudFailure('UnauthorizedException', 'The token was not issued to this client.');
    revokeTokenSession(call, pool, family, RevokeAssociatedSessions);
    return {};
  },
);
