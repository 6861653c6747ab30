import type { DeleteDataSourceCommandInput, DeleteDataSourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, definitionChanged, getAnyEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteDataSource.html */
export const deleteDataSource = operation<DeleteDataSourceCommandInput, DeleteDataSourceCommandOutput>({
  run(call, input) {
    const { apiId } = getAnyEditableApi(call, input.apiId);
    if (!appSyncState(call.partition).dataSources.remove(`${apiId}/${input.name}`))
      throw notFound(`No data source found named ${input.name}`);
    definitionChanged(call.cloud, apiId);
    return {};
  },
});
