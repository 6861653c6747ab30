import type { UnlinkDeveloperIdentityCommandInput, UnlinkDeveloperIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { identityIdOf, requireDeveloperProvider } from '../developer-identities';
import { getIdentity, getIdentityPool, identityPoolArn } from '../state';
import { unlink } from '../unlink';

export const unlinkDeveloperIdentity = operation<UnlinkDeveloperIdentityCommandInput, UnlinkDeveloperIdentityCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:UnlinkDeveloperIdentity', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, { IdentityPoolId, IdentityId, DeveloperProviderName, DeveloperUserIdentifier = '' }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    const name = requireDeveloperProvider(pool, DeveloperProviderName);
    const identity = getIdentity(call, IdentityId);
    if (identityIdOf(call, pool, DeveloperUserIdentifier) !== identity.id)
      throw new CloudFailure('ResourceConflictException', `The user ${DeveloperUserIdentifier} does not belong to this identity.`);
    unlink(call, identity, (provider, subject) => provider === name && subject === DeveloperUserIdentifier);
    return {};
  },
});
