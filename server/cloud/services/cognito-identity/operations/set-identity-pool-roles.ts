import type { SetIdentityPoolRolesCommandInput, SetIdentityPoolRolesCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { setRoles } from '../pools';
import { getIdentityPool, identityPoolArn } from '../state';

export const setIdentityPoolRoles = operation<SetIdentityPoolRolesCommandInput, SetIdentityPoolRolesCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:SetIdentityPoolRoles', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  rolesPassed: ({ Roles = {}, RoleMappings = {} }) => [
    ...Object.values(Roles),
    ...Object.values(RoleMappings).flatMap(({ RulesConfiguration }) => RulesConfiguration?.Rules?.map(({ RoleARN }) => RoleARN) ?? []),
  ],
  run(call, { IdentityPoolId, Roles = {}, RoleMappings = {} }) {
    setRoles(call, getIdentityPool(call, IdentityPoolId), Roles, RoleMappings);
    return {};
  },
});
