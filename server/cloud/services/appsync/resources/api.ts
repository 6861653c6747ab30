import type { Api, CreateApiCommandInput, UpdateApiCommandInput } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createApi } from '../operations/create-api';
import { deleteApi } from '../operations/delete-api';
import { getApi } from '../operations/get-api';
import { updateApi } from '../operations/update-api';
import { toSdkInput } from './property-names';
import { removePresent } from './remove-present';
import { permitTags, replaceTags, toTags } from './tags';

interface Properties {
  Name: string;
  Tags?: { Key: string; Value: string }[];
}

function toInput({ Tags, ...properties }: Properties): CreateApiCommandInput {
  return { ...(toSdkInput(properties) as CreateApiCommandInput), ...toTags(Tags) };
}

function provisioned(api: Api | undefined): Provisioned {
  const { apiId, apiArn, dns } = api ?? {};
  const names = { Http: dns?.HTTP, Realtime: dns?.REALTIME };
  return {
    physicalId: apiArn ?? '',
    attributes: { ApiArn: apiArn, ApiId: apiId, Dns: names, 'Dns.Http': dns?.HTTP, 'Dns.Realtime': dns?.REALTIME },
  };
}

function apiIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-api.html */
export const api = resourceType<Properties>({
  create: async (call, properties) => provisioned((await perform(call, createApi, toInput(properties))).api),
  update: async (call, physicalId, properties, previous) => {
    await permitTags(call, physicalId, properties.Tags, previous.Tags);
    const input = { ...toInput(properties), apiId: apiIdOf(physicalId) } as UpdateApiCommandInput;
    const { api: changed } = await perform(call, updateApi, input);
    replaceTags(call, physicalId, properties.Tags);
    return provisioned(changed);
  },
  remove: (call, physicalId) => removePresent(call, getApi, deleteApi, { apiId: apiIdOf(physicalId) }),
  async read(call, physicalId) {
    const told = await toldOf(() => perform(call, getApi, { apiId: apiIdOf(physicalId) }));
    return liveResource('AWS::AppSync::Api', told?.api, provisioned(told?.api).attributes);
  },
});
