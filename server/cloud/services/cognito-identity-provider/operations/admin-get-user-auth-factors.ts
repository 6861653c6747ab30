import type { AdminGetUserAuthFactorsCommandInput, AdminGetUserAuthFactorsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeAuthFactors } from '../auth-factors';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminGetUserAuthFactors = poolOperation<AdminGetUserAuthFactorsCommandInput, AdminGetUserAuthFactorsCommandOutput>(
  'AdminGetUserAuthFactors',
  (call, pool, input) => describeAuthFactors(call, pool, getUser(call, pool, input.Username)),
);
