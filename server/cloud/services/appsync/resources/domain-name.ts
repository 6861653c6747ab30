import type { DomainNameConfig } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { getDomain } from '../domain-names';
import { createDomainName } from '../operations/create-domain-name';
import { deleteDomainName } from '../operations/delete-domain-name';
import { getDomainName } from '../operations/get-domain-name';
import { updateDomainName } from '../operations/update-domain-name';
import { removePresent } from './remove-present';
import { permitTags, replaceTags, toTags } from './tags';

interface Properties {
  DomainName: string;
  CertificateArn: string;
  Description?: string;
  Tags?: { Key: string; Value: string }[];
}

function provisioned(config: DomainNameConfig | undefined): Provisioned {
  return {
    physicalId: config?.domainName ?? '',
    attributes: {
      DomainName: config?.domainName,
      DomainNameArn: config?.domainNameArn,
      AppSyncDomainName: config?.appsyncDomainName,
      HostedZoneId: config?.hostedZoneId,
    },
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-domainname.html */
export const domainName = resourceType<Properties>({
  async create(call, { DomainName, CertificateArn, Description, Tags }) {
    const input = { domainName: DomainName, certificateArn: CertificateArn, description: Description, ...toTags(Tags) };
    return provisioned((await perform(call, createDomainName, input)).domainNameConfig);
  },
  async update(call, physicalId, { Description = '', Tags }, previous) {
    await permitTags(call, getDomain(call, physicalId).domainNameArn ?? '', Tags, previous.Tags);
    const { domainNameConfig } = await perform(call, updateDomainName, { domainName: physicalId, description: Description });
    replaceTags(call, domainNameConfig?.domainNameArn, Tags);
    return provisioned(domainNameConfig);
  },
  remove: (call, physicalId) => removePresent(call, getDomainName, deleteDomainName, { domainName: physicalId }),
  async read(call, physicalId) {
    const told = await toldOf(() => perform(call, getDomainName, { domainName: physicalId }));
    return liveResource('AWS::AppSync::DomainName', told?.domainNameConfig, provisioned(told?.domainNameConfig).attributes);
  },
});
