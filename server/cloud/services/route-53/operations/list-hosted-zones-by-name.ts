import type { ListHostedZonesByNameCommandInput, ListHostedZonesByNameCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { orderKey } from '../records';
import { describeZone, dnsName, pageSize, plainId, type Zone, zones } from '../zones';

const PAGE_SIZE = 100;

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByName.html */
export const listHostedZonesByName = operation<ListHostedZonesByNameCommandInput, ListHostedZonesByNameCommandOutput>({
  run({ partition }, { DNSName, HostedZoneId, MaxItems }) {
    const size = pageSize(MaxItems, PAGE_SIZE);
    const start = DNSName === undefined ? '' : `${orderKey(dnsName(DNSName))} ${plainId(HostedZoneId)}`.trimEnd();
    const found = zones(partition)
      .list()
      .map(({ value }) => value)
      .filter((zone) => placeOf(zone) >= start)
      .sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
    const next = found[size];
    return {
      HostedZones: found.slice(0, size).map((zone) => describeZone(partition, zone)),
      DNSName,
      HostedZoneId,
      IsTruncated: next !== undefined,
      ...(next && { NextDNSName: next.name, NextHostedZoneId: next.id }),
      MaxItems: size,
    };
  },
});

function placeOf({ name, id }: Zone): string {
  return `${orderKey(name)} ${id}`;
}
