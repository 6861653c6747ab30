import type { DeleteIdentityProviderCommandInput, DeleteIdentityProviderCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { deleteProvider } from '../identity-providers';
import { poolOperation } from '../pool-operation';

export const deleteIdentityProvider = poolOperation<DeleteIdentityProviderCommandInput, DeleteIdentityProviderCommandOutput>(
  'DeleteIdentityProvider',
  (call, pool, { ProviderName = '' }) => {
    deleteProvider(call, pool, ProviderName);
    return {};
  },
);
