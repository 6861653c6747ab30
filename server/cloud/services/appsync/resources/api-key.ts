import type { ApiKey } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { createApiKey } from '../operations/create-api-key';
import { deleteApiKey } from '../operations/delete-api-key';
import { updateApiKey } from '../operations/update-api-key';
import { apiArn } from '../state';
import { ignoreMissing } from './ignore-missing';

interface Properties {
  ApiId: string;
  Description?: string;
  /** Seconds since 1970. */
  Expires?: number | string;
}

function toInput({ ApiId, Description, Expires }: Properties) {
  return { apiId: ApiId, description: Description, expires: Expires === undefined ? undefined : Number(Expires) };
}

function provisioned(call: ResourceCall, apiId: string, key: ApiKey | undefined): Provisioned {
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
  remove: (call, physicalId, { ApiId }) => ignoreMissing(() => perform(call, deleteApiKey, { apiId: ApiId, id: keyIdOf(physicalId) })),
});
