import type {
  GetIdentityProviderByIdentifierCommandInput,
  GetIdentityProviderByIdentifierCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { notFound } from '../errors';
import { describeProvider } from '../identity-providers';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const getIdentityProviderByIdentifier = poolOperation<
  GetIdentityProviderByIdentifierCommandInput,
  GetIdentityProviderByIdentifierCommandOutput
>('GetIdentityProviderByIdentifier', (call, pool, { IdpIdentifier = '' }) => {
  const providers = poolState(call.partition).identityProviders.list({ prefix: keyOf(pool.id, '') });
  const found = providers.find(({ value }) => value.IdpIdentifiers?.includes(IdpIdentifier));
  if (!found) throw notFound(`Identity provider with identifier ${IdpIdentifier} does not exist.`);
  return { IdentityProvider: describeProvider(found.value) };
});
