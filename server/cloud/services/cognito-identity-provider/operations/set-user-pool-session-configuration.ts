import type {
  SetUserPoolSessionConfigurationCommandInput,
  SetUserPoolSessionConfigurationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeSessionSettings, setSessionSettings } from '../sessions/session-settings';

export const setUserPoolSessionConfiguration = poolOperation<
  SetUserPoolSessionConfigurationCommandInput,
  SetUserPoolSessionConfigurationCommandOutput
>('SetUserPoolSessionConfiguration', (call, pool, input) => describeSessionSettings(setSessionSettings(call, pool, input)));
