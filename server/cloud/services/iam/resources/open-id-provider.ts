import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { getOpenIdProvider } from '../identifiers';
import { createOpenIdConnectProvider } from '../operations/create-open-id-connect-provider';
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
  update(call, physicalId, { ClientIdList = [], ThumbprintList = [], Tags }) {
    const { provider } = getOpenIdProvider(call, physicalId);
    iamState(call).openIdProviders.put(physicalId, {
      ...provider,
      clientIds: ClientIdList,
      thumbprints: ThumbprintList,
      tags: tagsOf(Tags),
    });
    return { physicalId, attributes: { Arn: physicalId } };
  },
  remove: (call, physicalId) => void iamState(call).openIdProviders.remove(physicalId),
  read(call, physicalId) {
    const found = iamState(call).openIdProviders.find(physicalId);
    if (!found) return undefined;
    const { url, clientIds, thumbprints, tags } = found;
    return {
      properties: { Url: `https://${url}`, ClientIdList: clientIds, ThumbprintList: thumbprints, Tags: tags },
      attributes: { Arn: physicalId },
    };
  },
});
