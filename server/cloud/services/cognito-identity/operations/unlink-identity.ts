import type { UnlinkIdentityCommandInput, UnlinkIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { notAuthorized } from '../logins';
import { signIn } from '../sign-in';
import { unlink } from '../unlink';

/** Of whoever has one of the identity's logins. */
export const unlinkIdentity = operation<UnlinkIdentityCommandInput, UnlinkIdentityCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, { IdentityId, Logins = {}, LoginsToRemove = [] }) {
    if (Object.keys(Logins).length === 0) throw notAuthorized(`Access to Identity '${IdentityId}' is forbidden.`);
    const { identity } = await signIn(call, IdentityId, Logins);
    unlink(call, identity, (provider) => LoginsToRemove.includes(provider));
    return {};
  },
});
