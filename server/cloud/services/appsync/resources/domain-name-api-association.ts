import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { associateApi } from '../operations/associate-api';
import { disassociateApi } from '../operations/disassociate-api';
import { getApiAssociation } from '../operations/get-api-association';
import { removePresent } from './remove-present';

interface Properties {
  DomainName: string;
  ApiId: string;
}

async function associate(call: ResourceCall, { DomainName, ApiId }: Properties): Promise<Provisioned> {
  await perform(call, associateApi, { domainName: DomainName, apiId: ApiId });
  const id = `${DomainName}/ApiAssociation`;
  return { physicalId: id, attributes: { ApiAssociationIdentifier: id } };
}

function disassociate(call: ResourceCall, { DomainName }: Properties): Promise<void> {
  return removePresent(call, getApiAssociation, disassociateApi, { domainName: DomainName });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-domainnameapiassociation.html */
export const domainNameApiAssociation = resourceType<Properties>({
  create: associate,
  async update(call, _, properties, previous) {
    await permit(call, associateApi, { domainName: properties.DomainName, apiId: properties.ApiId });
    await disassociate(call, previous);
    return associate(call, properties);
  },
  remove: (call, _, properties) => disassociate(call, properties),
  async read(call, physicalId, { DomainName }) {
    const told = await toldOf(() => perform(call, getApiAssociation, { domainName: DomainName }));
    const attributes = { ApiAssociationIdentifier: physicalId };
    return liveResource('AWS::AppSync::DomainNameApiAssociation', told?.apiAssociation, attributes);
  },
});
