import type {
  SetUserPoolClientSessionConfigurationCommandInput,
  SetUserPoolClientSessionConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeClientSessionSettings, setClientSessionSettings } from '../sessions/session-settings';
import { getClient } from '../state';

export const setUserPoolClientSessionConfiguration = poolOperation<
  SetUserPoolClientSessionConfigurationCommandInput,
  SetUserPoolClientSessionConfigurationCommandOutput
>('SetUserPoolClientSessionConfiguration', (call, pool, { ClientId, SSOSession }) =>
  describeClientSessionSettings(setClientSessionSettings(call, pool, getClient(call, ClientId, pool.id).client, SSOSession)),
);
