import type { MergeDeveloperIdentitiesCommandInput, MergeDeveloperIdentitiesCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { getIdentityOf, requireDeveloperProvider } from '../developer-identities';
import { mergeIdentities } from '../merge-identities';
import { getIdentityPool, identityPoolArn } from '../state';

export const mergeDeveloperIdentities = operation<MergeDeveloperIdentitiesCommandInput, MergeDeveloperIdentitiesCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:MergeDeveloperIdentities', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, { IdentityPoolId, DeveloperProviderName, SourceUserIdentifier = '', DestinationUserIdentifier = '' }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    const provider = requireDeveloperProvider(pool, DeveloperProviderName);
    const source = getIdentityOf(call, pool, SourceUserIdentifier);
    const destination = getIdentityOf(call, pool, DestinationUserIdentifier);
    if (source.id !== destination.id) mergeIdentities(call, source, destination, provider);
    return { IdentityId: destination.id };
  },
});
