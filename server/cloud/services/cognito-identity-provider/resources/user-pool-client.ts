import type { CreateUserPoolClientRequest, UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeClient } from '../clients';
import { createUserPoolClient } from '../operations/create-user-pool-client';
import { deleteUserPoolClient } from '../operations/delete-user-pool-client';
import { describeUserPoolClient } from '../operations/describe-user-pool-client';
import { updateUserPoolClient } from '../operations/update-user-pool-client';
import { poolState } from '../state';

function provisioned({ ClientId = '', ClientSecret = '', ClientName }: UserPoolClientType = {}): Provisioned {
  return { physicalId: ClientId, attributes: { ClientId, ClientSecret, Name: ClientName } };
}

export const userPoolClient = resourceType<CreateUserPoolClientRequest>({
  async create(call, properties) {
    const input = { ...properties, ClientName: properties.ClientName ?? call.generateName(128) };
    return provisioned((await perform(call, createUserPoolClient, input)).UserPoolClient);
  },
  async update(call, ClientId, { GenerateSecret: _, ...settings }) {
    return provisioned((await perform(call, updateUserPoolClient, { ...settings, ClientId })).UserPoolClient);
  },
  async remove(call, ClientId) {
    const client = poolState(call.partition).clients.find(ClientId);
    if (client) await perform(call, deleteUserPoolClient, { UserPoolId: client.poolId, ClientId });
  },
  async read(call, physicalId, { UserPoolId }) {
    await permit(call, describeUserPoolClient, { UserPoolId, ClientId: physicalId });
    const client = poolState(call.partition).clients.find(physicalId);
    const attributes = client ? provisioned(describeClient(client)).attributes : {};
    return liveResource('AWS::Cognito::UserPoolClient', client && describeClient(client), attributes, ['GenerateSecret']);
  },
});
