import type { ListIdentitiesCommandInput, ListIdentitiesCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { describeIdentity } from '../describe-identity';
import { page } from '../page';
import { getIdentityPool, identityPoolArn, identityState } from '../state';

export const listIdentities = operation<ListIdentitiesCommandInput, ListIdentitiesCommandOutput>({
  access: (call, { IdentityPoolId }) => [{ action: 'cognito-identity:ListIdentities', resource: identityPoolArn(call, IdentityPoolId) }],
  run(call, { IdentityPoolId, MaxResults = 60, NextToken }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    const { values, nextToken } = page(identityState(call.partition).identities, MaxResults, NextToken, ({ poolId }) => poolId === pool.id);
    return { IdentityPoolId: pool.id, Identities: values.map(describeIdentity), NextToken: nextToken };
  },
});
