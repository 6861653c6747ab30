import type { ListGraphqlApisCommandInput, ListGraphqlApisCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeApi } from '../describe-api';
import { listPage } from '../list-page';
import { appSyncState } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListGraphqlApis.html */
export const listGraphqlApis = operation<ListGraphqlApisCommandInput, ListGraphqlApisCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(appSyncState(call.partition).apis, '', input);
    return { graphqlApis: items.map((api) => describeApi(call, api)), nextToken };
  },
});
