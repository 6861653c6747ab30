import type { UpdateUserPoolClientCommandInput, UpdateUserPoolClientCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeClient, updateClient } from '../clients';
import { poolOperation } from '../pool-operation';
import { getClient } from '../state';

export const updateUserPoolClient = poolOperation<UpdateUserPoolClientCommandInput, UpdateUserPoolClientCommandOutput>(
  'UpdateUserPoolClient',
  (call, pool, { UserPoolId: _, ClientId, ClientName, ...settings }) => {
    const { client } = getClient(call, ClientId, pool.id);
    const name = ClientName ?? client.settings.ClientName;
    return { UserPoolClient: describeClient(updateClient(call, pool, client, { ...settings, ClientName: name })) };
  },
  { rolesPassed: ({ AnalyticsConfiguration }) => [AnalyticsConfiguration?.RoleArn] },
);
