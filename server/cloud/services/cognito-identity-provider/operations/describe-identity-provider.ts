import type {
  DescribeIdentityProviderCommandInput,
  DescribeIdentityProviderCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeProvider, getProvider } from '../identity-providers';
import { poolOperation } from '../pool-operation';

export const describeIdentityProvider = poolOperation<DescribeIdentityProviderCommandInput, DescribeIdentityProviderCommandOutput>(
  'DescribeIdentityProvider',
  (call, pool, { ProviderName }) => {
    return { IdentityProvider: describeProvider(getProvider(call, pool, ProviderName)) };
  },
);
