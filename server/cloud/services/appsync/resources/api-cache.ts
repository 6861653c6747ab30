import type { CreateApiCacheCommandInput } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createApiCache } from '../operations/create-api-cache';
import { deleteApiCache } from '../operations/delete-api-cache';
import { getApiCache } from '../operations/get-api-cache';
import { updateApiCache } from '../operations/update-api-cache';
import { toSdkInput } from './property-names';
import { removePresent } from './remove-present';

interface Properties {
  ApiId: string;
}

function provisioned({ ApiId }: Properties): Provisioned {
  const id = `${ApiId}ApiCache`;
  return { physicalId: id, attributes: { Id: id } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-apicache.html */
export const apiCache = resourceType<Properties>({
  async create(call, properties) {
    await perform(call, createApiCache, toSdkInput(properties) as CreateApiCacheCommandInput);
    return provisioned(properties);
  },
  async update(call, _, properties) {
    await perform(call, updateApiCache, toSdkInput(properties) as CreateApiCacheCommandInput);
    return provisioned(properties);
  },
  remove: (call, _, { ApiId }) => removePresent(call, getApiCache, deleteApiCache, { apiId: ApiId }),
  async read(call, _, properties) {
    const told = await toldOf(() => perform(call, getApiCache, { apiId: properties.ApiId }));
    return liveResource(
      'AWS::AppSync::ApiCache',
      told && { ...told.apiCache, ApiId: properties.ApiId },
      provisioned(properties).attributes,
    );
  },
});
