import type {
  GetUserPoolSessionConfigurationCommandInput,
  GetUserPoolSessionConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeSessionSettings } from '../sessions/session-settings';

export const getUserPoolSessionConfiguration = poolOperation<
  GetUserPoolSessionConfigurationCommandInput,
  GetUserPoolSessionConfigurationCommandOutput
>('GetUserPoolSessionConfiguration', (_, pool) => describeSessionSettings(pool));
