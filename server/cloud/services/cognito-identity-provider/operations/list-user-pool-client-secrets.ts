import type {
  ListUserPoolClientSecretsCommandInput,
  ListUserPoolClientSecretsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeSecret, secretsOf } from '../client-secrets';
import { poolOperation } from '../pool-operation';
import { getClient } from '../state';

export const listUserPoolClientSecrets = poolOperation<ListUserPoolClientSecretsCommandInput, ListUserPoolClientSecretsCommandOutput>(
  'ListUserPoolClientSecrets',
  (call, pool, { ClientId }) => {
    const { client } = getClient(call, ClientId, pool.id);
    return { ClientSecrets: secretsOf(client).map((secret) => describeSecret(client, secret)) };
  },
);
