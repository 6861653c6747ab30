import type { DescribeUserPoolClientCommandInput, DescribeUserPoolClientCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeClient } from '../clients';
import { poolOperation } from '../pool-operation';
import { getClient } from '../state';

export const describeUserPoolClient = poolOperation<DescribeUserPoolClientCommandInput, DescribeUserPoolClientCommandOutput>(
  'DescribeUserPoolClient',
  (call, pool, { ClientId }) => ({ UserPoolClient: describeClient(getClient(call, ClientId, pool.id).client) }),
);
