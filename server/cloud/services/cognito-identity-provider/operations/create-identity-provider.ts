import type { CreateIdentityProviderCommandInput, CreateIdentityProviderCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { createProvider, describeProvider } from '../identity-providers';
import { poolOperation } from '../pool-operation';

export const createIdentityProvider = poolOperation<CreateIdentityProviderCommandInput, CreateIdentityProviderCommandOutput>(
  'CreateIdentityProvider',
  (call, pool, { UserPoolId: _, ...provider }) => {
    return { IdentityProvider: describeProvider(createProvider(call, pool, provider)) };
  },
);
