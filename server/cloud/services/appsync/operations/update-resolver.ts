import type { UpdateResolverCommandInput, UpdateResolverCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { toResolver } from '../resolver-record';
import { appSyncState, definitionChanged, getEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateResolver.html */
export const updateResolver = operation<UpdateResolverCommandInput, UpdateResolverCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    const { resolvers } = appSyncState(call.partition);
    const resolver = toResolver(call, apiId, input);
    const key = `${apiId}/${resolver.typeName}/${resolver.fieldName}`;
    if (!resolvers.find(key)) throw notFound('No resolver found.');
    resolvers.put(key, resolver);
    definitionChanged(call.cloud, apiId);
    return { resolver };
  },
});
