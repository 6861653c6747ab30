import type { SetPrincipalTagAttributeMapCommandInput, SetPrincipalTagAttributeMapCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { describeTagMap, setTagMap } from '../principal-tags';
import { getIdentityPool, identityPoolArn } from '../state';

export const setPrincipalTagAttributeMap = operation<SetPrincipalTagAttributeMapCommandInput, SetPrincipalTagAttributeMapCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:SetPrincipalTagAttributeMap', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, input) {
    const pool = setTagMap(call, getIdentityPool(call, input.IdentityPoolId), input);
    return describeTagMap(pool, input.IdentityProviderName);
  },
});
