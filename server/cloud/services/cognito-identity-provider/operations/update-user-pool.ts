import type { UpdateUserPoolCommandInput, UpdateUserPoolCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { keepsReserved, RESERVED_TAG_MESSAGE } from '../../../reserved-tags';
import { invalidParameter } from '../errors';
import { poolOperation } from '../pool-operation';
import { updatePool } from '../pools';

export const updateUserPool = poolOperation<UpdateUserPoolCommandInput, UpdateUserPoolCommandOutput>(
  'UpdateUserPool',
  (call, pool, { UserPoolId: _, ...settings }) => {
    if (!keepsReserved(pool.tags, settings.UserPoolTags)) throw invalidParameter(RESERVED_TAG_MESSAGE);
    updatePool(call, pool, settings);
    return {};
  },
  { keepsReservedTags: true, rolesPassed: ({ SmsConfiguration }) => [SmsConfiguration?.SnsCallerArn] },
);
