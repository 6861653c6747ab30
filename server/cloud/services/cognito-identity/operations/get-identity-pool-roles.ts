import type { GetIdentityPoolRolesCommandInput, GetIdentityPoolRolesCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { getIdentityPool, identityPoolArn } from '../state';

export const getIdentityPoolRoles = operation<GetIdentityPoolRolesCommandInput, GetIdentityPoolRolesCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:GetIdentityPoolRoles', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, { IdentityPoolId }) {
    const { id, roles, roleMappings } = getIdentityPool(call, IdentityPoolId);
    return { IdentityPoolId: id, Roles: roles, RoleMappings: roleMappings };
  },
});
