import type { SetUserPoolMfaConfigCommandInput, SetUserPoolMfaConfigCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { poolState } from '../state';

export const setUserPoolMfaConfig = poolOperation<SetUserPoolMfaConfigCommandInput, SetUserPoolMfaConfigCommandOutput>(
  'SetUserPoolMfaConfig',
  (call, pool, { UserPoolId: _, ...given }) => {
    const mfa = { ...pool.mfa, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
    poolState(call.partition).pools.put(pool.id, { ...pool, mfa, modifiedAt: call.cloud.now().getTime() });
    return mfa;
  },
);
