import type { GetCredentialsForIdentityCommandInput, GetCredentialsForIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { assumeRole } from '../assume-role';
import { chooseRole } from '../choose-role';
import { notAuthorized, signedIn, verifyLogins } from '../logins';
import { getIdentity, getIdentityPool } from '../state';

export const getCredentialsForIdentity = operation<GetCredentialsForIdentityCommandInput, GetCredentialsForIdentityCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, { IdentityId, Logins = {}, CustomRoleArn }) {
    const presented = getIdentity(call, IdentityId);
    const pool = getIdentityPool(call, presented.poolId);
    const logins = await verifyLogins(call, pool, Logins);
    if (logins.length === 0) {
      if (presented.logins.length > 0) throw notAuthorized(`Access to Identity '${presented.id}' is forbidden.`);
      if (!pool.settings.AllowUnauthenticatedIdentities)
        throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
    }
    // Verifying takes a moment, in which another request may have signed the same guest in.
    const identity = logins.length === 0 ? presented : signedIn(call, pool, getIdentity(call, IdentityId), logins);
    const signIns = logins.flatMap(({ provider, subject }) => [provider, `${provider}:CognitoSignIn:${subject}`]);
    const amr = logins.length > 0 ? ['authenticated', ...signIns] : ['unauthenticated'];
    const credentials = assumeRole(call, chooseRole(pool, logins, CustomRoleArn), { id: identity.id, poolId: pool.id, amr });
    return { IdentityId: identity.id, Credentials: credentials };
  },
});
