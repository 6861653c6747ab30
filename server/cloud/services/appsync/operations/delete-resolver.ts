import type { DeleteResolverCommandInput, DeleteResolverCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, definitionChanged, getEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteResolver.html */
export const deleteResolver = operation<DeleteResolverCommandInput, DeleteResolverCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    if (!appSyncState(call.partition).resolvers.remove(`${apiId}/${input.typeName}/${input.fieldName}`))
      throw notFound('No resolver found.');
    definitionChanged(call.cloud, apiId);
    return {};
  },
});
