import type { ListIdentityProvidersCommandInput, ListIdentityProvidersCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const listIdentityProviders = poolOperation<ListIdentityProvidersCommandInput, ListIdentityProvidersCommandOutput>(
  'ListIdentityProviders',
  (call, pool, { MaxResults = 60, NextToken }) => {
    const options = { prefix: keyOf(pool.id, ''), limit: MaxResults, token: NextToken };
    const { values, nextToken } = page(poolState(call.partition).identityProviders, options);
    return {
      Providers: values.map(({ value }) => ({
        ProviderName: value.ProviderName,
        ProviderType: value.ProviderType,
        CreationDate: new Date(value.createdAt),
        LastModifiedDate: new Date(value.modifiedAt),
      })),
      NextToken: nextToken,
    };
  },
);
