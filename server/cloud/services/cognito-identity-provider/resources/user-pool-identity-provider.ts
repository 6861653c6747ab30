import type { CreateIdentityProviderRequest } from '@aws-sdk/client-cognito-identity-provider';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createProvider, deleteProvider, describeProvider, updateProvider } from '../identity-providers';
import { getPool, keyOf, poolState } from '../state';

export const userPoolIdentityProvider = resourceType<CreateIdentityProviderRequest>({
  create(call, { UserPoolId, ...properties }) {
    createProvider(call, getPool(call, UserPoolId), properties);
    return { physicalId: properties.ProviderName ?? '', attributes: {} };
  },
  update(call, physicalId, { UserPoolId, ProviderDetails, AttributeMapping, IdpIdentifiers }) {
    updateProvider(call, getPool(call, UserPoolId), physicalId, { ProviderDetails, AttributeMapping, IdpIdentifiers });
    return { physicalId, attributes: {} };
  },
  remove(call, physicalId, { UserPoolId = '' }) {
    const { pools, identityProviders } = poolState(call.partition);
    const pool = pools.find(UserPoolId);
    if (pool && identityProviders.find(keyOf(pool.id, physicalId))) deleteProvider(call, pool, physicalId);
  },
  read(call, physicalId, { UserPoolId = '' }) {
    const found = poolState(call.partition).identityProviders.find(keyOf(UserPoolId, physicalId));
    return liveResource('AWS::Cognito::UserPoolIdentityProvider', found && { ...describeProvider(found), UserPoolId }, {});
  },
});
