import type { ListUserPoolsCommandInput, ListUserPoolsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { page } from '../page';
import { poolState } from '../state';

export const listUserPools = operation<ListUserPoolsCommandInput, ListUserPoolsCommandOutput>({
  run(call, { MaxResults = 60, NextToken }) {
    const { values, nextToken } = page(poolState(call.partition).pools, { limit: MaxResults, token: NextToken });
    return {
      UserPools: values.map(({ value: pool }) => ({
        Id: pool.id,
        Name: pool.name,
        LambdaConfig: pool.settings.LambdaConfig ?? {},
        CreationDate: new Date(pool.createdAt),
        LastModifiedDate: new Date(pool.modifiedAt),
      })),
      NextToken: nextToken,
    };
  },
});
