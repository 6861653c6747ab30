import type { GetHostedZoneCommandInput, GetHostedZoneCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { describeZone, getZone, zoneAccess } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html */
export const getHostedZone = operation<GetHostedZoneCommandInput, GetHostedZoneCommandOutput>({
  access: (_call, { Id }) => zoneAccess('GetHostedZone', Id),
  run({ partition }, { Id }) {
    const zone = getZone(partition, Id);
    return {
      HostedZone: describeZone(partition, zone),
      ...(zone.private ? { VPCs: zone.vpcs } : { DelegationSet: { NameServers: zone.nameServers } }),
    };
  },
});
