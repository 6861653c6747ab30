import type { CreateDataSourceCommandInput, DataSource } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createDataSource } from '../operations/create-data-source';
import { deleteDataSource } from '../operations/delete-data-source';
import { getDataSource } from '../operations/get-data-source';
import { updateDataSource } from '../operations/update-data-source';
import { toSdkInput } from './property-names';
import { removePresent } from './remove-present';

interface Properties {
  ApiId: string;
  Name: string;
}

function provisioned(dataSource: DataSource | undefined): Provisioned {
  const { dataSourceArn, name } = dataSource ?? {};
  return { physicalId: dataSourceArn ?? '', attributes: { DataSourceArn: dataSourceArn, Name: name } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-datasource.html */
export const dataSource = resourceType<Properties>({
  create: async (call, properties) =>
    provisioned((await perform(call, createDataSource, toSdkInput(properties) as CreateDataSourceCommandInput)).dataSource),
  update: async (call, _, properties) =>
    provisioned((await perform(call, updateDataSource, toSdkInput(properties) as CreateDataSourceCommandInput)).dataSource),
  remove: (call, _, { ApiId, Name }) => removePresent(call, getDataSource, deleteDataSource, { apiId: ApiId, name: Name }),
  async read(call, _, { ApiId, Name }) {
    const told = await toldOf(() => perform(call, getDataSource, { apiId: ApiId, name: Name }));
    return liveResource('AWS::AppSync::DataSource', told && { ...told.dataSource, ApiId }, provisioned(told?.dataSource).attributes);
  },
});
