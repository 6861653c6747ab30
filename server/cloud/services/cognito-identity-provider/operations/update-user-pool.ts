import type { UpdateUserPoolCommandInput, UpdateUserPoolCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { updatePool } from '../pools';

export const updateUserPool = poolOperation<UpdateUserPoolCommandInput, UpdateUserPoolCommandOutput>(
  'UpdateUserPool',
  (call, pool, { UserPoolId: _, ...settings }) => {
    updatePool(call, pool, settings);
    return {};
  },
);
