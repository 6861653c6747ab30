import type { GetUserPoolMfaConfigCommandInput, GetUserPoolMfaConfigCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';

export const getUserPoolMfaConfig = poolOperation<GetUserPoolMfaConfigCommandInput, GetUserPoolMfaConfigCommandOutput>(
  'GetUserPoolMfaConfig',
  (_call, pool) => ({ ...pool.mfa, MfaConfiguration: pool.mfa.MfaConfiguration ?? 'OFF' }),
);
