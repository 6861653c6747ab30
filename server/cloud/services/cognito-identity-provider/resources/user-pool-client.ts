import type { CreateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createClient, deleteClient, describeClient, updateClient } from '../clients';
import { getClient, getPool, poolState, type UserPoolClient } from '../state';

function provisioned(client: UserPoolClient): Provisioned {
  return {
    physicalId: client.id,
    attributes: { ClientId: client.id, ClientSecret: client.secret ?? '', Name: client.settings.ClientName },
  };
}

export const userPoolClient = resourceType<CreateUserPoolClientRequest>({
  create(call, { UserPoolId, ...properties }) {
    const settings = { ...properties, ClientName: properties.ClientName ?? call.generateName(128) };
    return provisioned(createClient(call, getPool(call, UserPoolId), settings));
  },
  update(call, physicalId, { UserPoolId, GenerateSecret: _, ...settings }) {
    const { client, pool } = getClient(call, physicalId, UserPoolId);
    return provisioned(updateClient(call, pool, client, settings));
  },
  remove(call, physicalId) {
    const client = poolState(call.partition).clients.find(physicalId);
    if (client) deleteClient(call, client);
  },
  read(call, physicalId) {
    const client = poolState(call.partition).clients.find(physicalId);
    const attributes = client ? provisioned(client).attributes : {};
    return liveResource('AWS::Cognito::UserPoolClient', client && describeClient(client), attributes, ['GenerateSecret']);
  },
});
