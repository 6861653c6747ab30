import type { CreateIdentityProviderRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeProvider } from '../identity-providers';
import { createIdentityProvider } from '../operations/create-identity-provider';
import { deleteIdentityProvider } from '../operations/delete-identity-provider';
import { describeIdentityProvider } from '../operations/describe-identity-provider';
import { updateIdentityProvider } from '../operations/update-identity-provider';
import { keyOf, poolState } from '../state';

export const userPoolIdentityProvider = resourceType<CreateIdentityProviderRequest>({
  async create(call, properties) {
    await perform(call, createIdentityProvider, properties);
    return { physicalId: properties.ProviderName ?? '', attributes: {} };
  },
  async update(call, physicalId, { UserPoolId, ProviderDetails, AttributeMapping, IdpIdentifiers }) {
    const changes = { ProviderDetails, AttributeMapping, IdpIdentifiers };
    await perform(call, updateIdentityProvider, { UserPoolId, ProviderName: physicalId, ...changes });
    return { physicalId, attributes: {} };
  },
  async remove(call, physicalId, { UserPoolId = '' }) {
    const { pools, identityProviders } = poolState(call.partition);
    if (!pools.find(UserPoolId) || !identityProviders.find(keyOf(UserPoolId, physicalId))) return;
    await perform(call, deleteIdentityProvider, { UserPoolId, ProviderName: physicalId });
  },
  async read(call, physicalId, { UserPoolId = '' }) {
    await permit(call, describeIdentityProvider, { UserPoolId, ProviderName: physicalId });
    const found = poolState(call.partition).identityProviders.find(keyOf(UserPoolId, physicalId));
    return liveResource('AWS::Cognito::UserPoolIdentityProvider', found && { ...describeProvider(found), UserPoolId }, {});
  },
});
