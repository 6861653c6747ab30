import { isDeepStrictEqual } from 'node:util';
import { perform, permit } from '../../../cloud';
import { type Call, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { getOpenIdProvider } from '../identifiers';
import { addClientIdToOpenIdConnectProvider } from '../operations/add-client-id-to-open-id-connect-provider';
import { createOpenIdConnectProvider } from '../operations/create-open-id-connect-provider';
import { deleteOpenIdConnectProvider } from '../operations/delete-open-id-connect-provider';
import { getOpenIdConnectProvider } from '../operations/get-open-id-connect-provider';
import { removeClientIdFromOpenIdConnectProvider } from '../operations/remove-client-id-from-open-id-connect-provider';
import { tagOpenIdConnectProvider } from '../operations/tag-open-id-connect-provider';
import { untagOpenIdConnectProvider } from '../operations/untag-open-id-connect-provider';
import { updateOpenIdConnectProviderThumbprint } from '../operations/update-open-id-connect-provider-thumbprint';
import { iamState } from '../state';
import { tagsOf } from './properties';

interface Properties {
  Url?: string;
  ClientIdList?: string[];
  ThumbprintList?: string[];
  Tags?: { Key: string; Value: string }[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-oidcprovider.html */
export const openIdProvider = resourceType<Properties>({
  async create(call, { Url, ClientIdList, ThumbprintList, Tags }) {
    const { OpenIDConnectProviderArn: arn = '' } = await perform(call, createOpenIdConnectProvider, {
      Url,
      ClientIDList: ClientIdList,
      ThumbprintList,
      Tags: tagsOf(Tags),
    });
    return { physicalId: arn, attributes: { Arn: arn } };
  },
  async update(call, physicalId, properties, previous) {
    await permitUpdate(call, physicalId, properties, previous);
    const { ClientIdList = [], ThumbprintList = [], Tags } = properties;
    const { provider } = getOpenIdProvider(call, physicalId);
    iamState(call).openIdProviders.put(physicalId, {
      ...provider,
      clientIds: ClientIdList,
      thumbprints: ThumbprintList,
      tags: tagsOf(Tags),
    });
    return { physicalId, attributes: { Arn: physicalId } };
  },
  async remove(call, physicalId) {
    if (!iamState(call).openIdProviders.find(physicalId)) return;
    await permit(call, deleteOpenIdConnectProvider, { OpenIDConnectProviderArn: physicalId });
    iamState(call).openIdProviders.remove(physicalId);
  },
  async read(call, physicalId) {
    await permit(call, getOpenIdConnectProvider, { OpenIDConnectProviderArn: physicalId });
    const found = iamState(call).openIdProviders.find(physicalId);
    if (!found) return undefined;
    const { url, clientIds, thumbprints, tags } = found;
    return {
      properties: { Url: `https://${url}`, ClientIdList: clientIds, ThumbprintList: thumbprints, Tags: tags },
      attributes: { Arn: physicalId },
    };
  },
});

async function permitUpdate(call: Call, arn: string, next: Properties, previous: Properties): Promise<void> {
  const provider = { OpenIDConnectProviderArn: arn };
  const [clients, before] = [next.ClientIdList ?? [], previous.ClientIdList ?? []];
  for (const ClientID of clients) {
    if (!before.includes(ClientID)) await permit(call, addClientIdToOpenIdConnectProvider, { ...provider, ClientID });
  }
  for (const ClientID of before) {
    if (!clients.includes(ClientID)) await permit(call, removeClientIdFromOpenIdConnectProvider, { ...provider, ClientID });
  }
  const { ThumbprintList } = next;
  if (!isDeepStrictEqual(ThumbprintList, previous.ThumbprintList)) {
    await permit(call, updateOpenIdConnectProviderThumbprint, { ...provider, ThumbprintList });
  }
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagOpenIdConnectProvider, { ...provider, Tags: added });
  if (removed.length > 0) await permit(call, untagOpenIdConnectProvider, { ...provider, TagKeys: removed });
}
