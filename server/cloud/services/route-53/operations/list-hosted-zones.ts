import type { ListHostedZonesCommandInput, ListHostedZonesCommandOutput } from '@aws-sdk/client-route-53';
import { operation } from '../../../service';
import { describeZone, pageSize, zones } from '../zones';

const PAGE_SIZE = 100;

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html */
export const listHostedZones = operation<ListHostedZonesCommandInput, ListHostedZonesCommandOutput>({
  run({ partition }, { Marker, MaxItems }) {
    const size = pageSize(MaxItems, PAGE_SIZE);
    const found = zones(partition)
      .list()
      .filter(({ key }) => Marker === undefined || key >= Marker);
    const next = found[size];
    return {
      HostedZones: found.slice(0, size).map(({ value }) => describeZone(partition, value)),
      Marker,
      IsTruncated: next !== undefined,
      ...(next && { NextMarker: next.key }),
      MaxItems: size,
    };
  },
});
