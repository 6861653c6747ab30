import type { DeleteIdentityPoolCommandInput, DeleteIdentityPoolCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { deletePool } from '../pools';
import { getIdentityPool, identityPoolArn } from '../state';

export const deleteIdentityPool = operation<DeleteIdentityPoolCommandInput, DeleteIdentityPoolCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:DeleteIdentityPool', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, { IdentityPoolId }) {
    deletePool(call, getIdentityPool(call, IdentityPoolId));
    return {};
  },
});
