import type { DisassociateVPCFromHostedZoneCommandInput, DisassociateVPCFromHostedZoneCommandOutput } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getZone, recordChange, zoneAccess, zones } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_DisassociateVPCFromHostedZone.html */
export const disassociateVPCFromHostedZone = operation<
  DisassociateVPCFromHostedZoneCommandInput,
  DisassociateVPCFromHostedZoneCommandOutput
>({
  access: (_call, { HostedZoneId }) => zoneAccess('DisassociateVPCFromHostedZone', HostedZoneId),
  run(call, { HostedZoneId, VPC, Comment }) {
    const { partition } = call;
    const zone = getZone(partition, HostedZoneId);
    const vpcs = zone.vpcs.filter(({ VPCId }) => VPCId !== VPC?.VPCId);
    if (vpcs.length === zone.vpcs.length) {
      const message = `The VPC ${VPC?.VPCId} is not associated with the hosted zone ${zone.id}.`;
      throw new CloudFailure('VPCAssociationNotFound', message, { status: 404 });
    }
    if (vpcs.length === 0) {
      throw new CloudFailure('LastVPCAssociation', 'The last VPC of a private hosted zone cannot be disassociated from it.');
    }
    zones(partition).put(zone.id, { ...zone, vpcs });
    return { ChangeInfo: recordChange(call, Comment) };
  },
});
