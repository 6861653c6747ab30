import type { GetPrincipalTagAttributeMapCommandInput, GetPrincipalTagAttributeMapCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { describeTagMap } from '../principal-tags';
import { getIdentityPool, identityPoolArn } from '../state';

export const getPrincipalTagAttributeMap = operation<GetPrincipalTagAttributeMapCommandInput, GetPrincipalTagAttributeMapCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:GetPrincipalTagAttributeMap', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, { IdentityPoolId, IdentityProviderName }) {
    return describeTagMap(getIdentityPool(call, IdentityPoolId), IdentityProviderName);
  },
});
