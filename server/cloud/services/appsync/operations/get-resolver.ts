import type { GetResolverCommandInput, GetResolverCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetResolver.html */
export const getResolver = operation<GetResolverCommandInput, GetResolverCommandOutput>({
  run(call, input) {
    const resolver = appSyncState(call.partition).resolvers.find(`${getApi(call, input.apiId).apiId}/${input.typeName}/${input.fieldName}`);
    if (!resolver) throw notFound('No resolver found.');
    return { resolver };
  },
});
