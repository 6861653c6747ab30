import type { CreateResolverCommandInput, CreateResolverCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { badRequest } from '../errors';
import { toResolver } from '../resolver-record';
import { appSyncState, definitionChanged, getEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html */
export const createResolver = operation<CreateResolverCommandInput, CreateResolverCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    const { resolvers } = appSyncState(call.partition);
    const resolver = toResolver(call, apiId, input);
    const key = `${apiId}/${resolver.typeName}/${resolver.fieldName}`;
    if (resolvers.find(key)) throw badRequest('Only one resolver is allowed per field.');
    resolvers.put(key, resolver);
    definitionChanged(call.cloud, apiId);
    return { resolver };
  },
});
