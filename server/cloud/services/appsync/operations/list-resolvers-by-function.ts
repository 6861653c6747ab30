import type { ListResolversByFunctionCommandInput, ListResolversByFunctionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListResolversByFunction.html */
export const listResolversByFunction = operation<ListResolversByFunctionCommandInput, ListResolversByFunctionCommandOutput>({
  run(call, input) {
    const rows = appSyncState(call.partition).resolvers.list({ prefix: `${getApi(call, input.apiId).apiId}/` });
    const functionId = input.functionId ?? '';
    return { resolvers: rows.map(({ value }) => value).filter((resolver) => resolver.pipelineConfig?.functions?.includes(functionId)) };
  },
});
