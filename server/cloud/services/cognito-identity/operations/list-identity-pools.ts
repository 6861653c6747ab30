import type { ListIdentityPoolsCommandInput, ListIdentityPoolsCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { page } from '../page';
import { identityState } from '../state';

export const listIdentityPools = operation<ListIdentityPoolsCommandInput, ListIdentityPoolsCommandOutput>({
  run(call, { MaxResults, NextToken }) {
    const pools = identityState(call.partition).pools.list();
    const { items, next } = page(pools, ({ key }) => key, MaxResults, NextToken);
    const IdentityPools = items.map(({ value: { id, settings } }) => ({ IdentityPoolId: id, IdentityPoolName: settings.IdentityPoolName }));
    return { IdentityPools, NextToken: next };
  },
});
