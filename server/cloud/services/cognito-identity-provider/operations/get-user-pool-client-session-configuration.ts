import type {
  GetUserPoolClientSessionConfigurationCommandInput,
  GetUserPoolClientSessionConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeClientSessionSettings } from '../sessions/session-settings';
import { getClient } from '../state';

export const getUserPoolClientSessionConfiguration = poolOperation<
  GetUserPoolClientSessionConfigurationCommandInput,
  GetUserPoolClientSessionConfigurationCommandOutput
>('GetUserPoolClientSessionConfiguration', (call, pool, { ClientId }) =>
  describeClientSessionSettings(getClient(call, ClientId, pool.id).client),
);
