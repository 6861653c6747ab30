import type { CreateUserPoolClientCommandInput, CreateUserPoolClientCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { createClient, describeClient } from '../clients';
import { poolOperation } from '../pool-operation';

export const createUserPoolClient = poolOperation<CreateUserPoolClientCommandInput, CreateUserPoolClientCommandOutput>(
  'CreateUserPoolClient',
  (call, pool, { UserPoolId: _, ...settings }) => ({ UserPoolClient: describeClient(createClient(call, pool, settings)) }),
  { rolesPassed: ({ AnalyticsConfiguration }) => [AnalyticsConfiguration?.RoleArn] },
);
