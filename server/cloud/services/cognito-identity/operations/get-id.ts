import type { GetIdCommandInput, GetIdCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { createIdentity, identityOf, notAuthorized, verifyLogins } from '../logins';
import { getIdentityPool } from '../state';

export const getId = operation<GetIdCommandInput, GetIdCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, { IdentityPoolId, Logins = {} }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    const logins = await verifyLogins(call, pool, Logins);
    if (logins.length > 0) return { IdentityId: identityOf(call, pool, logins).id };
    if (!pool.settings.AllowUnauthenticatedIdentities)
      throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
    return { IdentityId: createIdentity(call, pool).id };
  },
});
