import type { UpdateDataSourceCommandInput, UpdateDataSourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { toDataSource } from '../data-source-record';
import { notFound } from '../errors';
import { appSyncState, definitionChanged, getAnyEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateDataSource.html */
export const updateDataSource = operation<UpdateDataSourceCommandInput, UpdateDataSourceCommandOutput>({
  rolesPassed: ({ serviceRoleArn }) => [serviceRoleArn],
  run(call, input) {
    const { apiId } = getAnyEditableApi(call, input.apiId);
    const { dataSources } = appSyncState(call.partition);
    const dataSource = toDataSource(call, apiId, input);
    if (!dataSources.find(`${apiId}/${dataSource.name}`)) throw notFound(`No data source found named ${dataSource.name}`);
    dataSources.put(`${apiId}/${dataSource.name}`, dataSource);
    definitionChanged(call.cloud, apiId);
    return { dataSource };
  },
});
