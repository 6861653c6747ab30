import type { AssociateVPCWithHostedZoneCommandInput, AssociateVPCWithHostedZoneCommandOutput } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getZone, recordChange, zoneAccess, zones } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html */
export const associateVPCWithHostedZone = operation<AssociateVPCWithHostedZoneCommandInput, AssociateVPCWithHostedZoneCommandOutput>({
  access: (_call, { HostedZoneId }) => zoneAccess('AssociateVPCWithHostedZone', HostedZoneId),
  run(call, { HostedZoneId, VPC, Comment }) {
    const { partition } = call;
    const zone = getZone(partition, HostedZoneId);
    if (!VPC?.VPCId) throw new CloudFailure('InvalidVPCId', 'The VPC ID that you specified is not a valid ID.');
    if (!zone.private) {
      throw new CloudFailure('PublicZoneVPCAssociation', 'A VPC cannot be associated with a public hosted zone.');
    }
    const all = zones(partition).list();
    const isTaken = all.some(({ value }) => value.name === zone.name && value.vpcs.some(({ VPCId }) => VPCId === VPC.VPCId));
    if (isTaken) {
      const message = `The VPC ${VPC.VPCId} is already associated with a hosted zone for the domain ${zone.name}`;
      throw new CloudFailure('ConflictingDomainExists', message);
    }
    zones(partition).put(zone.id, { ...zone, vpcs: [...zone.vpcs, VPC] });
    return { ChangeInfo: recordChange(call, Comment) };
  },
});
