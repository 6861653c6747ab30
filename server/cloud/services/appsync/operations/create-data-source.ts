import type { CreateDataSourceCommandInput, CreateDataSourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { toDataSource } from '../data-source-record';
import { badRequest } from '../errors';
import { appSyncState, definitionChanged, getAnyEditableApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateDataSource.html */
export const createDataSource = operation<CreateDataSourceCommandInput, CreateDataSourceCommandOutput>({
  rolesPassed: ({ serviceRoleArn }) => [serviceRoleArn],
  run(call, input) {
    const { apiId } = getAnyEditableApi(call, input.apiId);
    const { dataSources } = appSyncState(call.partition);
    const dataSource = toDataSource(call, apiId, input);
    if (dataSources.find(`${apiId}/${dataSource.name}`)) throw badRequest(`Data source with name ${dataSource.name} already exists.`);
    dataSources.put(`${apiId}/${dataSource.name}`, dataSource);
    definitionChanged(call.cloud, apiId);
    return { dataSource };
  },
});
