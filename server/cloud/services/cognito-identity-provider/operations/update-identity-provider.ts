import type { UpdateIdentityProviderCommandInput, UpdateIdentityProviderCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeProvider, updateProvider } from '../identity-providers';
import { poolOperation } from '../pool-operation';

export const updateIdentityProvider = poolOperation<UpdateIdentityProviderCommandInput, UpdateIdentityProviderCommandOutput>(
  'UpdateIdentityProvider',
  (call, pool, { ProviderName, ProviderDetails, AttributeMapping, IdpIdentifiers }) => {
    const changes = { ProviderDetails, AttributeMapping, IdpIdentifiers };
    return { IdentityProvider: describeProvider(updateProvider(call, pool, ProviderName, changes)) };
  },
);
