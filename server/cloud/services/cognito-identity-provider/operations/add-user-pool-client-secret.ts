import type { AddUserPoolClientSecretCommandInput, AddUserPoolClientSecretCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { addSecret, describeSecret } from '../client-secrets';
import { poolOperation } from '../pool-operation';
import { getClient } from '../state';

export const addUserPoolClientSecret = poolOperation<AddUserPoolClientSecretCommandInput, AddUserPoolClientSecretCommandOutput>(
  'AddUserPoolClientSecret',
  (call, pool, { ClientId, ClientSecret }) => {
    const { client } = getClient(call, ClientId, pool.id);
    const secret = addSecret(call, client, ClientSecret);
    const ClientSecretDescriptor = describeSecret(client, secret);
    // Whoever brought a secret knows it.
    return {
      ClientSecretDescriptor: { ...ClientSecretDescriptor, ...(ClientSecret === undefined && { ClientSecretValue: secret.value }) },
    };
  },
);
