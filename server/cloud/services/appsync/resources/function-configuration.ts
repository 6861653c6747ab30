import type { CreateFunctionCommandInput, FunctionConfiguration } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createFunction } from '../operations/create-function';
import { deleteFunction } from '../operations/delete-function';
import { getFunction } from '../operations/get-function';
import { updateFunction } from '../operations/update-function';
import { toSdkInput } from './property-names';
import { LOCATIONS, type Templates, withTemplates } from './read-location';
import { removePresent } from './remove-present';

interface Properties extends Templates {
  ApiId: string;
  Name: string;
  DataSourceName: string;
}

function provisioned(configuration: FunctionConfiguration | undefined): Provisioned {
  const { functionArn, functionId, dataSourceName, name } = configuration ?? {};
  return {
    physicalId: functionArn ?? '',
    attributes: { FunctionArn: functionArn, FunctionId: functionId, DataSourceName: dataSourceName, Name: name },
  };
}

function functionIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-functionconfiguration.html */
export const functionConfiguration = resourceType<Properties>({
  async create(call, properties) {
    const input = toSdkInput(await withTemplates(call, properties)) as CreateFunctionCommandInput;
    return provisioned((await perform(call, createFunction, input)).functionConfiguration);
  },
  async update(call, physicalId, properties) {
    const input = toSdkInput(await withTemplates(call, properties)) as CreateFunctionCommandInput;
    return provisioned((await perform(call, updateFunction, { ...input, functionId: functionIdOf(physicalId) })).functionConfiguration);
  },
  remove: (call, physicalId, { ApiId }) =>
    removePresent(call, getFunction, deleteFunction, { apiId: ApiId, functionId: functionIdOf(physicalId) }),
  async read(call, physicalId, { ApiId }) {
    const told = await toldOf(() => perform(call, getFunction, { apiId: ApiId, functionId: functionIdOf(physicalId) }));
    const { functionConfiguration: found } = told ?? {};
    return liveResource('AWS::AppSync::FunctionConfiguration', found && { ...found, ApiId }, provisioned(found).attributes, LOCATIONS);
  },
});
