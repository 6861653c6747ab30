import type { GetDataSourceCommandInput, GetDataSourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { appSyncState, getAnyApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetDataSource.html */
export const getDataSource = operation<GetDataSourceCommandInput, GetDataSourceCommandOutput>({
  run(call, input) {
    const dataSource = appSyncState(call.partition).dataSources.find(`${getAnyApi(call, input.apiId).apiId}/${input.name}`);
    if (!dataSource) throw notFound(`No data source found named ${input.name}`);
    return { dataSource };
  },
});
