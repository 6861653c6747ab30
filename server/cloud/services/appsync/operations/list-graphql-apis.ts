import type { ListGraphqlApisCommandInput, ListGraphqlApisCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeApi } from '../describe-api';
import { pageOf } from '../list-page';
import { appSyncState } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListGraphqlApis.html */
export const listGraphqlApis = operation<ListGraphqlApisCommandInput, ListGraphqlApisCommandOutput>({
  run(call, input) {
    // Nothing is shared with an account by another.
    const own = input.owner === 'OTHER_ACCOUNTS' ? [] : appSyncState(call.partition).apis.list();
    const described = own.map(({ value }) => describeApi(call, value));
    const wanted = described.filter(({ apiType }) => input.apiType === undefined || apiType === input.apiType);
    const { items, nextToken } = pageOf(wanted, input);
    return { graphqlApis: items, nextToken };
  },
});
