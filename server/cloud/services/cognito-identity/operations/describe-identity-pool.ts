import type { DescribeIdentityPoolCommandInput, DescribeIdentityPoolCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { getIdentityPool, identityPoolArn, describeIdentityPool as show } from '../state';

export const describeIdentityPool = operation<DescribeIdentityPoolCommandInput, DescribeIdentityPoolCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:DescribeIdentityPool', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run: (call, { IdentityPoolId }) => show(getIdentityPool(call, IdentityPoolId)),
});
