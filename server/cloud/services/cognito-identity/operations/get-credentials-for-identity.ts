import type { GetCredentialsForIdentityCommandInput, GetCredentialsForIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { assumeRole } from '../assume-role';
import { chooseRole } from '../choose-role';
import { signIn } from '../sign-in';

export const getCredentialsForIdentity = operation<GetCredentialsForIdentityCommandInput, GetCredentialsForIdentityCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, { IdentityId, Logins = {}, CustomRoleArn }) {
    const { identity, pool, logins, amr, tags } = await signIn(call, IdentityId, Logins);
    const credentials = assumeRole(call, chooseRole(pool, logins, CustomRoleArn), { id: identity.id, poolId: pool.id, amr, tags });
    return { IdentityId: identity.id, Credentials: credentials };
  },
});
