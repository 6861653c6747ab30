import type { GlobalSignOutCommandInput, GlobalSignOutCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { revokeAllFamilies } from '../token-families';

export const globalSignOut = userOperation<GlobalSignOutCommandInput, GlobalSignOutCommandOutput>((call, _input, { pool, user }) => {
  revokeAllFamilies(call.partition, pool.id, user.username);
  return {};
});
