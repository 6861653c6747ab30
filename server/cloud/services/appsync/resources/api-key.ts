import type { ApiKey } from '@aws-sdk/client-appsync';
import { perform, permit } from '../../../cloud';
import { type Call, type Provisioned, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createApiKey } from '../operations/create-api-key';
import { deleteApiKey } from '../operations/delete-api-key';
import { listApiKeys } from '../operations/list-api-keys';
import { updateApiKey } from '../operations/update-api-key';
import { apiArn, appSyncState } from '../state';

interface Properties {
  ApiId: string;
  Description?: string;
  /** Seconds since 1970. */
  Expires?: number | string;
}

function toInput({ ApiId, Description, Expires }: Properties) {
  return { apiId: ApiId, description: Description, expires: Expires === undefined ? undefined : Number(Expires) };
}

function provisioned(call: Call, apiId: string, key: ApiKey | undefined): Provisioned {
  const arn = `${apiArn(call.partition, apiId)}/apikeys/${key?.id}`;
  return { physicalId: arn, attributes: { ApiKey: key?.id, ApiKeyId: key?.id, Arn: arn } };
}

function keyIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-apikey.html */
export const apiKey = resourceType<Properties>({
  create: async (call, properties) => provisioned(call, properties.ApiId, (await perform(call, createApiKey, toInput(properties))).apiKey),
  update: async (call, physicalId, properties) =>
    provisioned(call, properties.ApiId, (await perform(call, updateApiKey, { ...toInput(properties), id: keyIdOf(physicalId) })).apiKey),
  async remove(call, physicalId, { ApiId }) {
    const id = keyIdOf(physicalId);
    if (appSyncState(call.partition).keys.find(`${ApiId}/${id}`)) await perform(call, deleteApiKey, { apiId: ApiId, id });
  },
  async read(call, physicalId, { ApiId, Expires }) {
    await permit(call, listApiKeys, { apiId: ApiId });
    const key = appSyncState(call.partition).keys.find(`${ApiId}/${keyIdOf(physicalId)}`);
    // What a template gives is rounded down to the hour.
    const asGiven = Expires !== undefined && key?.expires === Math.floor(Number(Expires) / 3600) * 3600;
    const told = key && { ...key, ApiId, ...(asGiven && { Expires: Number(Expires) }) };
    return liveResource('AWS::AppSync::ApiKey', told, provisioned(call, ApiId, key).attributes, ['ApiKeyId']);
  },
});
