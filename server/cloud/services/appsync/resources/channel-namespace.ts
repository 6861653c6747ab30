import type { ChannelNamespace, CreateChannelNamespaceCommandInput } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createChannelNamespace } from '../operations/create-channel-namespace';
import { deleteChannelNamespace } from '../operations/delete-channel-namespace';
import { getChannelNamespace } from '../operations/get-channel-namespace';
import { updateChannelNamespace } from '../operations/update-channel-namespace';
import { toSdkInput } from './property-names';
import { LOCATIONS, readLocation } from './read-location';
import { removePresent } from './remove-present';
import { permitTags, replaceTags, toTags } from './tags';

interface Properties {
  ApiId: string;
  Name: string;
  CodeHandlers?: string;
  CodeS3Location?: string;
  Tags?: { Key: string; Value: string }[];
}

async function toInput(
  call: ResourceCall,
  { Tags, CodeS3Location, ...properties }: Properties,
): Promise<CreateChannelNamespaceCommandInput> {
  const code = CodeS3Location === undefined ? {} : { codeHandlers: await readLocation(call, CodeS3Location) };
  return { ...(toSdkInput(properties) as CreateChannelNamespaceCommandInput), ...code, ...toTags(Tags) };
}

function provisioned(namespace: ChannelNamespace | undefined): Provisioned {
  const arn = namespace?.channelNamespaceArn;
  return { physicalId: arn ?? '', attributes: { ChannelNamespaceArn: arn } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-channelnamespace.html */
export const channelNamespace = resourceType<Properties>({
  create: async (call, properties) =>
    provisioned((await perform(call, createChannelNamespace, await toInput(call, properties))).channelNamespace),
  async update(call, physicalId, properties, previous) {
    await permitTags(call, physicalId, properties.Tags, previous.Tags);
    const { channelNamespace: changed } = await perform(call, updateChannelNamespace, await toInput(call, properties));
    replaceTags(call, physicalId, properties.Tags);
    return provisioned(changed);
  },
  remove: (call, _, { ApiId, Name }) => removePresent(call, getChannelNamespace, deleteChannelNamespace, { apiId: ApiId, name: Name }),
  async read(call, _, { ApiId, Name }) {
    const told = await toldOf(() => perform(call, getChannelNamespace, { apiId: ApiId, name: Name }));
    const { channelNamespace: found } = told ?? {};
    return liveResource('AWS::AppSync::ChannelNamespace', found, provisioned(found).attributes, LOCATIONS);
  },
});
