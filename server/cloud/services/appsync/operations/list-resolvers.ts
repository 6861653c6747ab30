import type { ListResolversCommandInput, ListResolversCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { listPage } from '../list-page';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListResolvers.html */
export const listResolvers = operation<ListResolversCommandInput, ListResolversCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(
      appSyncState(call.partition).resolvers,
      `${getApi(call, input.apiId).apiId}/${input.typeName}/`,
      input,
    );
    return { resolvers: items, nextToken };
  },
});
