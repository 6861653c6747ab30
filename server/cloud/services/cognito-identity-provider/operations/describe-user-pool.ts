import type { DescribeUserPoolCommandInput, DescribeUserPoolCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describePool } from '../pools';

export const describeUserPool = poolOperation<DescribeUserPoolCommandInput, DescribeUserPoolCommandOutput>(
  'DescribeUserPool',
  (call, pool) => ({
    UserPool: describePool(call, pool),
  }),
);
