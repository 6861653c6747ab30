import type { ListUserPoolClientsCommandInput, ListUserPoolClientsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { poolState } from '../state';

export const listUserPoolClients = poolOperation<ListUserPoolClientsCommandInput, ListUserPoolClientsCommandOutput>(
  'ListUserPoolClients',
  (call, pool, { MaxResults = 60, NextToken }) => {
    const { clients } = poolState(call.partition);
    const { values, nextToken } = page(clients, { limit: MaxResults, token: NextToken, keep: ({ poolId }) => poolId === pool.id });
    return {
      UserPoolClients: values.map(({ value }) => ({ ClientId: value.id, UserPoolId: pool.id, ClientName: value.settings.ClientName })),
      NextToken: nextToken,
    };
  },
);
