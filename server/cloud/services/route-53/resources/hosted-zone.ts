import { randomUUID } from 'node:crypto';
import type { Tag, VPC } from '@aws-sdk/client-route-53';
import { globally, perform } from '../../../cloud';
import { type Call, type Provisioned, resourceType } from '../../../service';
import { createHostedZone } from '../operations/create-hosted-zone';
import { deleteHostedZone } from '../operations/delete-hosted-zone';
import { getZone, plainId, zones } from '../zones';

interface Properties {
  Name: string;
  HostedZoneConfig?: { Comment?: string };
  HostedZoneTags?: Tag[];
  VPCs?: VPC[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-hostedzone.html */
export const hostedZone = resourceType<Properties>({
  async create(call, properties) {
    const { HostedZone } = await perform(globally(call), createHostedZone, { Name: properties.Name, CallerReference: randomUUID() });
    return settle(call, plainId(HostedZone?.Id), properties);
  },
  update: settle,
  async remove(call, id) {
    if (zones(globally(call).partition).find(id)) await perform(globally(call), deleteHostedZone, { Id: id });
  },
  read(call, id, { Name }) {
    const found = zones(globally(call).partition).find(id);
    if (!found) return undefined;
    return {
      properties: {
        // Templates may leave out the dot that Route 53 adds.
        Name: Name.endsWith('.') ? found.name : found.name.replace(/\.$/, ''),
        HostedZoneConfig: found.comment === undefined ? undefined : { Comment: found.comment },
        HostedZoneTags: found.tags,
        VPCs: found.private ? found.vpcs : undefined,
      },
      attributes: { Id: id, NameServers: found.nameServers },
    };
  },
});

function settle(call: Call, id: string, { HostedZoneConfig, HostedZoneTags = [], VPCs = [] }: Properties): Provisioned {
  const { partition } = globally(call);
  const { comment: _before, ...zone } = getZone(partition, id);
  zones(partition).put(id, {
    ...zone,
    ...(HostedZoneConfig?.Comment !== undefined && { comment: HostedZoneConfig.Comment }),
    private: VPCs.length > 0,
    vpcs: VPCs,
    tags: HostedZoneTags,
  });
  // A private zone has no name servers that anyone could ask.
  return { physicalId: id, attributes: { Id: id, ...(VPCs.length === 0 && { NameServers: zone.nameServers }) } };
}
