import type { ListIdentityPoolsCommandInput, ListIdentityPoolsCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { page } from '../page';
import { identityState } from '../state';

export const listIdentityPools = operation<ListIdentityPoolsCommandInput, ListIdentityPoolsCommandOutput>({
  run(call, { MaxResults = 60, NextToken }) {
    const { values, nextToken } = page(identityState(call.partition).pools, MaxResults, NextToken);
    const IdentityPools = values.map(({ id, settings }) => ({ IdentityPoolId: id, IdentityPoolName: settings.IdentityPoolName }));
    return { IdentityPools, NextToken: nextToken };
  },
});
