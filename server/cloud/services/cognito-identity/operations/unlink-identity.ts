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
    // Who presents a guest's identity is signed in as who they are.
    if (identity.id !== IdentityId) throw notAuthorized('The logins are not of this identity.');
    unlink(call, identity, (provider) => LoginsToRemove.includes(provider));
    return {};
  },
});
