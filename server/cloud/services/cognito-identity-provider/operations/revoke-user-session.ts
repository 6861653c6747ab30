import type { RevokeUserSessionCommandInput, RevokeUserSessionCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { revokeSession } from '../sessions/user-sessions';

export const revokeUserSession = userOperation<RevokeUserSessionCommandInput, RevokeUserSessionCommandOutput>(
  (call, input, { pool, user, claims }) => {
    revokeSession(call, pool, user, input, String(claims.origin_jti));
    return {};
  },
);
