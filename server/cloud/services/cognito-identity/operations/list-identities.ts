import type { ListIdentitiesCommandInput, ListIdentitiesCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { describeIdentity } from '../describe-identity';
import { page } from '../page';
import { getIdentityPool, identityPoolArn, identityState } from '../state';

export const listIdentities = operation<ListIdentitiesCommandInput, ListIdentitiesCommandOutput>({
  access: (call, { IdentityPoolId }) => [{ action: 'cognito-identity:ListIdentities', resource: identityPoolArn(call, IdentityPoolId) }],
  run(call, { IdentityPoolId, MaxResults, NextToken }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    const all = identityState(call.partition).identities.list();
    const identities = all.flatMap(({ value }) => (value.poolId === pool.id ? [value] : []));
    const { items, next } = page(identities, ({ id }) => id, MaxResults, NextToken);
    return { IdentityPoolId: pool.id, Identities: items.map(describeIdentity), NextToken: next };
  },
});
