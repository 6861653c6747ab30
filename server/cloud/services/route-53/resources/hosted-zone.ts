import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Tag, VPC } from '@aws-sdk/client-route-53';
import { globally, perform, permit } from '../../../cloud';
import { type Call, type Provisioned, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { finishing } from '../../cloudformation/engine/finishing';
import { associateVPCWithHostedZone } from '../operations/associate-vpc-with-hosted-zone';
import { changeTagsForResource } from '../operations/change-tags-for-resource';
import { createHostedZone } from '../operations/create-hosted-zone';
import { deleteHostedZone } from '../operations/delete-hosted-zone';
import { disassociateVPCFromHostedZone } from '../operations/disassociate-vpc-from-hosted-zone';
import { getHostedZone } from '../operations/get-hosted-zone';
import { updateHostedZoneComment } from '../operations/update-hosted-zone-comment';
import { getZone, plainId, zones } from '../zones';

interface Properties {
  Name: string;
  HostedZoneConfig?: { Comment?: string } | undefined;
  HostedZoneTags?: Tag[];
  VPCs?: VPC[] | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-hostedzone.html */
export const hostedZone = resourceType<Properties>({
  async create(call, properties) {
    const { Name, HostedZoneConfig, VPCs: [VPC] = [] } = properties;
    const input = { Name, CallerReference: randomUUID(), HostedZoneConfig, VPC };
    const id = plainId((await perform(globally(call), createHostedZone, input)).HostedZone?.Id);
    return finishing(id, async () => {
      await permitUpdate(call, id, properties, { Name, HostedZoneConfig, VPCs: VPC && [VPC] });
      return settle(call, id, properties);
    });
  },
  async update(call, id, properties, previous) {
    await permitUpdate(call, id, properties, previous);
    return settle(call, id, properties);
  },
  async remove(call, id) {
    if (zones(globally(call).partition).find(id)) await perform(globally(call), deleteHostedZone, { Id: id });
  },
  async read(call, id, { Name }) {
    await permit(globally(call), getHostedZone, { Id: id });
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

async function permitUpdate(call: Call, Id: string, next: Properties, previous: Properties): Promise<void> {
  const Comment = next.HostedZoneConfig?.Comment;
  if (Comment !== previous.HostedZoneConfig?.Comment) await permit(globally(call), updateHostedZoneComment, { Id, Comment });
  const isIn = ({ VPCs = [] }: Properties, vpc: VPC) => VPCs.some((one) => isDeepStrictEqual(one, vpc));
  for (const VPC of next.VPCs ?? []) {
    if (!isIn(previous, VPC)) await permit(globally(call), associateVPCWithHostedZone, { HostedZoneId: Id, VPC });
  }
  for (const VPC of previous.VPCs ?? []) {
    if (!isIn(next, VPC)) await permit(globally(call), disassociateVPCFromHostedZone, { HostedZoneId: Id, VPC });
  }
  const { added: AddTags, removed: RemoveTagKeys } = tagChanges(previous.HostedZoneTags, next.HostedZoneTags);
  if (AddTags.length === 0 && RemoveTagKeys.length === 0) return;
  await permit(globally(call), changeTagsForResource, { ResourceType: 'hostedzone', ResourceId: Id, AddTags, RemoveTagKeys });
}

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
