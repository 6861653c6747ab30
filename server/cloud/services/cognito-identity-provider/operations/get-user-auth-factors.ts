import type { GetUserAuthFactorsCommandInput, GetUserAuthFactorsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { describeAuthFactors } from '../auth-factors';

export const getUserAuthFactors = userOperation<GetUserAuthFactorsCommandInput, GetUserAuthFactorsCommandOutput>(
  (call, _input, { pool, user }) => describeAuthFactors(call, pool, user),
);
